package io.interp.agent.lock;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.yaml.Utf8;
import io.interp.agent.spec.yaml.YamlException;
import io.interp.agent.spec.yaml.YamlList;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlReader;
import io.interp.agent.spec.yaml.YamlScalar;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lock on disk: YAML, in a file beside the spec that it is for. */
public final class LockFile {

  private static final String VERSION = "1";
  private static final String REMEDY = "delete it, or have check write it anew with --lock";

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  private LockFile(String name) {
    this.name = name;
  }

  /**
   * What the file is called that locks a spec: {@code hooks.lock} for {@code hooks.yaml}.
   *
   * @param spec path of the first spec
   */
  public static String beside(String spec) {
    int dot = spec.lastIndexOf('.');
    int slash = Math.max(spec.lastIndexOf('/'), spec.lastIndexOf(File.separatorChar));
    return (dot > slash + 1 ? spec.substring(0, dot) : spec) + ".lock";
  }

  /**
   * Reads a lock.
   *
   * @param name what messages call it
   * @return null when there is no such file
   * @throws SpecException when it is there and is none
   */
  public static Lock read(String name, File file) {
    return file.exists() ? new LockFile(name).read(file) : null;
  }

  private Lock read(File file) {
    Location at = Location.ofFile(name);
    try (FileInputStream in = new FileInputStream(file)) {
      String text = Utf8.decode(name, in.readAllBytes());
      Lock lock = lock(at, YamlReader.read(name, text, problems));
      if (problems.isEmpty()) {
        return lock;
      }
    } catch (YamlException e) {
      problems.add(e.problem());
    } catch (IOException e) {
      problems.add(new Problem(at, "the lock cannot be read", e.getMessage(), REMEDY));
    }
    throw new SpecException(problems);
  }

  private Lock lock(Location at, YamlNode root) {
    Map<String, YamlNode> keys = mapping(root);
    String version = text(keys.get("lock"), root);
    String spec = text(keys.get("spec"), root);
    if (problems.isEmpty() && !version.equals(VERSION)) {
      wrong(root, "a lock of version " + version, "this agent reads version " + VERSION);
    }
    Map<String, Lock.Entry> classes = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> type : mapping(keys.get("classes")).entrySet()) {
      Map<String, YamlNode> has = mapping(type.getValue());
      String hash = text(has.get("sha256"), type.getValue());
      List<String> sites = list(has.get("sites"), type.getValue());
      Location where = type.getValue().location();
      classes.put(
          type.getKey(), new Lock.Entry(where, new LockedClass(type.getKey(), hash, sites)));
    }
    return new Lock(at, spec, classes);
  }

  private Map<String, YamlNode> mapping(YamlNode node) {
    Map<String, YamlNode> values = new LinkedHashMap<>();
    if (node instanceof YamlMapping mapping) {
      for (YamlMapping.Entry entry : mapping.entries()) {
        values.put(entry.key().text(), entry.value());
      }
    } else {
      wrong(node, "not a lock", "found " + (node == null ? "nothing" : node.describe()));
    }
    return values;
  }

  private List<String> list(YamlNode node, YamlNode in) {
    List<String> texts = new ArrayList<>();
    if (node instanceof YamlList list) {
      for (YamlNode item : list.items()) {
        texts.add(text(item, in));
      }
    } else {
      wrong(node == null ? in : node, "not a lock", "the list of sites is missing");
    }
    return texts;
  }

  private String text(YamlNode node, YamlNode in) {
    if (node instanceof YamlScalar scalar) {
      return scalar.text();
    }
    wrong(node == null ? in : node, "not a lock", "a value is missing");
    return "";
  }

  private void wrong(YamlNode node, String wrong, String found) {
    Location at = node == null ? Location.ofFile(name) : node.location();
    problems.add(new Problem(at, wrong, found, REMEDY));
  }

  /**
   * The text of a lock.
   *
   * @param command how it is written anew
   * @param spec text of the specs
   * @param classes those that have points
   */
  public static String text(String command, String spec, Collection<LockedClass> classes) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# The classes that a spec was checked against, and where its points are in them:\n");
    text.append("# point, name, method, kind of site, what it is of, instructions before it.\n");
    text.append("# A run tells when a class is another one. Written by\n#   ").append(command);
    text.append("\nlock: ").append(VERSION).append("\nspec: ").append(Lock.hash(spec));
    text.append("\nclasses:").append(classes.isEmpty() ? " {}" : "").append('\n');
    for (LockedClass type : classes) {
      text.append("  ").append(quoted(type.name())).append(":\n    sha256: ").append(type.hash());
      text.append("\n    sites:").append(type.sites().isEmpty() ? " []" : "").append('\n');
      for (String site : type.sites()) {
        text.append("      - ").append(quoted(site)).append('\n');
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
