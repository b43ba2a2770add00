package io.interp.agent.spec.source;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Where specs and packs are found: files, then {@code hookspecs} in the agent's JAR, then {@code
 * META-INF/hookspecs} in any JAR on the application's class path.
 */
public final class SpecSources {

  private static final String AGENT_ROOT = "hookspecs/";
  private static final String APPLICATION_ROOT = "META-INF/hookspecs/";

  private final Folder working;
  private final Packs agent;
  private final Packs application;

  /**
   * The sources of one JVM.
   *
   * @param directory where relative paths of the command line start
   * @param agent the loader of the agent's own resources
   * @param application the loader of the application's class path
   */
  public SpecSources(File directory, ClassLoader agent, ClassLoader application) {
    this.working = new Folder(directory, "");
    this.agent = new Packs(agent, AGENT_ROOT);
    this.application = new Packs(application, APPLICATION_ROOT);
  }

  /**
   * A spec named on the command line: a file, or else a pack.
   *
   * @throws SourceException when there is neither, or it cannot be read
   */
  public SpecSource argument(String name) throws SourceException {
    SpecSource pack = null;
    SourceException unreadable = null;
    try {
      SpecSource file = working.find(name);
      if (file != null) {
        return file;
      }
    } catch (SourceException e) {
      unreadable = e; // a folder may have the name of a pack
    }
    if (!isOnlyPath(name)) {
      pack = pack(name);
    }
    if (pack == null) {
      throw unreadable == null ? missing("no such spec", name, working, List.of()) : unreadable;
    }
    return pack;
  }

  /**
   * What a {@code use} names: a path relative to the file that says so if it ends in {@code .yaml}
   * or {@code .yml} or begins with a dot, or else a pack.
   *
   * @throws SourceException when there is neither, or it cannot be read
   */
  public SpecSource use(String name, SpecSource user) throws SourceException {
    Place place = hasExtension(name) || isOnlyPath(name) ? user.place() : null;
    SpecSource found = place == null ? null : place.find(name);
    if (found == null && !isOnlyPath(name)) {
      found = pack(name);
    }
    if (found == null) {
      throw missing("no pack `" + name + "`", name, place, beside(name, user.place()));
    }
    return found;
  }

  private SpecSource pack(String name) throws SourceException {
    SpecSource found = agent.find(withExtension(name));
    return found == null ? application.find(withExtension(name)) : found;
  }

  /** A file beside the one that uses it is named by a path. */
  private static List<String> beside(String name, Place place) {
    for (String file : List.of(name + ".yaml", name + ".yml")) {
      File there = isOnlyPath(name) || hasExtension(name) ? null : place.file(file);
      if (there != null && there.isFile()) {
        return List.of("./" + file);
      }
    }
    return List.of();
  }

  private SourceException missing(String wrong, String name, Place place, List<String> beside) {
    List<String> looked = new ArrayList<>();
    List<String> candidates = new ArrayList<>(beside);
    if (place != null) {
      looked.add(place.describe(name));
      candidates.addAll(place.candidates(name));
    }
    if (!isOnlyPath(name)) {
      looked.add(agent.describe(withExtension(name)) + " in the agent");
      looked.add(application.describe(withExtension(name)) + " on the class path");
      candidates.addAll(agent.candidates(name));
      candidates.addAll(application.candidates(name));
    }
    return new SourceException(wrong, "looked for " + String.join(", ", looked), candidates);
  }

  private static boolean isOnlyPath(String name) {
    return name.startsWith("./") || name.startsWith("../") || new File(name).isAbsolute();
  }

  private static boolean hasExtension(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static String withExtension(String name) {
    return hasExtension(name) ? name : name + ".yaml";
  }
}
