package io.interp.agent.spec.keys;

import java.util.ArrayList;
import java.util.List;

/** The keys that one kind of mapping may have, in the order in which messages list them. */
public final class KeyTable {

  private final String subject;
  private final List<Key> keys = new ArrayList<>();

  /** An empty table of, say, {@code a point}. */
  KeyTable(String subject) {
    this.subject = subject;
  }

  /** A key without which the mapping is nothing. */
  KeyTable required(String name, Type type, String description) {
    return add(new Key(name, type, true, description, ""));
  }

  /** A key that may be left out. */
  KeyTable optional(String name, Type type, String description) {
    return add(new Key(name, type, false, description, ""));
  }

  /** A key that may be left out, and what holds then. */
  KeyTable optional(String name, Type type, String description, String fallback) {
    return add(new Key(name, type, false, description, fallback));
  }

  /** What the mapping is, with its article: {@code a point}. */
  public String subject() {
    return subject;
  }

  /** Every key. */
  public List<Key> keys() {
    return keys;
  }

  /** The key of this name, or null. */
  public Key find(String name) {
    for (Key key : keys) {
      if (key.name().equals(name)) {
        return key;
      }
    }
    return null;
  }

  /** The names of the keys. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Key key : keys) {
      names.add(key.name());
    }
    return names;
  }

  private KeyTable add(Key key) {
    if (find(key.name()) != null) {
      throw new AssertionError("two rows for " + key.name() + " of " + subject);
    }
    keys.add(key);
    return this;
  }
}
