package io.interp.agent.spec.read;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.KeyTable;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.yaml.YamlList;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping of a spec, checked against the table of its keys. What does not fit is reported once,
 * here, and then looks as if it were absent; {@link #has} still tells that it was there.
 */
final class Fields {

  private final Location location;
  private final Map<String, Location> keys = new HashMap<>();
  private final Map<String, YamlNode> present = new HashMap<>();
  private final Map<String, List<YamlNode>> usable = new HashMap<>();
  private final Set<String> flawed = new HashSet<>();
  private boolean hasUnknownKey;

  private Fields(Location location) {
    this.location = location;
  }

  /** Checks keys and the types of their values. */
  static Fields of(YamlMapping mapping, KeyTable table, Problems problems) {
    Fields fields = new Fields(mapping.location());
    for (YamlMapping.Entry entry : mapping.entries()) {
      Key key = table.find(entry.key().text());
      if (key == null) {
        unknown(entry.key(), table, problems);
        fields.hasUnknownKey = true;
      } else {
        int before = problems.count();
        fields.keys.put(key.name(), entry.key().location());
        fields.present.put(key.name(), entry.value());
        fields.usable.put(key.name(), TypeCheck.usable(key, entry, problems));
        if (problems.count() > before) {
          fields.flawed.add(key.name());
        }
      }
    }
    for (Key key : table.keys()) {
      if (key.required() && !fields.has(key.name())) {
        problems.add(
            mapping.location(),
            table.subject() + " needs " + Texts.code(key.name()),
            "",
            "add `" + key.name() + ": …`, " + key.description());
      }
    }
    return fields;
  }

  /** Where the mapping begins. */
  Location location() {
    return location;
  }

  /** Whether the key is there, usable or not. */
  boolean has(String name) {
    return present.containsKey(name);
  }

  /** Whether the key may be there without our knowing all of its value. */
  boolean isUncertain(String name) {
    return hasUnknownKey || flawed.contains(name);
  }

  /** The values that fit: one, or those of the list; empty when there are none. */
  List<YamlNode> items(String name) {
    List<YamlNode> items = usable.get(name);
    return items == null ? List.of() : items;
  }

  /** Whether the value is written as a list. */
  boolean isList(String name) {
    return present.get(name) instanceof YamlList;
  }

  /** The scalars of {@link #items}. */
  List<YamlScalar> scalars(String name) {
    List<YamlScalar> scalars = new ArrayList<>();
    for (YamlNode item : items(name)) {
      if (item instanceof YamlScalar scalar) {
        scalars.add(scalar);
      }
    }
    return scalars;
  }

  /** The value, or null when it is absent or does not fit. */
  YamlNode node(String name) {
    List<YamlNode> items = items(name);
    return items.isEmpty() ? null : items.get(0);
  }

  /** The value if it is a scalar that fits, else null. */
  YamlScalar scalar(String name) {
    YamlNode node = node(name);
    return node instanceof YamlScalar scalar ? scalar : null;
  }

  /** The text of {@link #scalar}, or null. */
  String text(String name) {
    YamlScalar scalar = scalar(name);
    return scalar == null ? null : scalar.text();
  }

  /** The value if it is a mapping, else null. */
  YamlMapping mapping(String name) {
    YamlNode node = node(name);
    return node instanceof YamlMapping mapping ? mapping : null;
  }

  /** The number, or {@code fallback} when it is absent or does not fit. */
  long number(String name, long fallback) {
    YamlScalar scalar = scalar(name);
    return scalar == null ? fallback : Long.parseLong(scalar.text());
  }

  /** Where the value is, or where the mapping is when it has none. */
  Location locationOf(String name) {
    YamlNode node = present.get(name);
    return node == null ? location : node.location();
  }

  /** Where the key itself is, or where the mapping is when it has none. */
  Location locationOfKey(String name) {
    return keys.getOrDefault(name, location);
  }

  private static void unknown(YamlScalar key, KeyTable table, Problems problems) {
    String name = key.text();
    String wrong = "unknown key " + Texts.code(name) + " in " + table.subject();
    problems.add(key.location(), wrong, "", remedy(name, table));
  }

  private static String remedy(String name, KeyTable table) {
    String inPlaceOf = Language.keyWithWord(name, table);
    if (inPlaceOf != null) {
      return "write `" + inPlaceOf + ": " + name + "`";
    }
    if (name.endsWith(")") && name.indexOf('(') < 0) {
      return "inside {…} a comma ends the value; quote a method with its parameters";
    }
    String suggestion = NearMiss.suggest(name, table.names());
    if (!suggestion.isEmpty()) {
      return suggestion;
    }
    List<KeyTable> elsewhere = Language.withKey(name);
    if (elsewhere.size() == 1) {
      return Texts.code(name) + " belongs in " + elsewhere.get(0).subject();
    }
    List<String> names = table.names();
    return "it can have " + Texts.and(names);
  }
}
