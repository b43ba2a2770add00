package io.interp.agent.control;

import io.interp.agent.spec.read.NearMiss;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands behind {@code -javaagent:interp-agent.jar=}.
 *
 * @param specs spec files and packs, at least one
 * @param output folder for captures, or null for the spec's own
 * @param strict whether an error of the spec ends the application before its {@code main}
 * @param verbose whether to tell more
 */
record AgentArguments(List<String> specs, String output, boolean strict, boolean verbose) {

  private static final String STRICT = "strict";
  private static final String VERBOSE = "verbose";
  private static final String OUTPUT = "output=";
  private static final String USAGE =
      "-javaagent:interp-agent.jar=SPEC[+SPEC...][,output=DIR][,strict][,verbose]";

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException with one line on what is wrong
   */
  static AgentArguments parse(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("no hook spec is given; use " + USAGE);
    }
    String output = null;
    boolean strict = false;
    boolean verbose = false;
    String[] parts = text.split(",", -1);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].trim();
      if (part.equals(STRICT)) {
        strict = true;
      } else if (part.equals(VERBOSE)) {
        verbose = true;
      } else if (part.startsWith(OUTPUT) && output != null) {
        throw new IllegalArgumentException("output= is there twice; use " + USAGE);
      } else if (part.startsWith(OUTPUT) && part.length() > OUTPUT.length()) {
        output = part.substring(OUTPUT.length());
      } else {
        String near = NearMiss.suggest(part, List.of(STRICT, VERBOSE, OUTPUT));
        throw new IllegalArgumentException(
            "unknown option '" + part + "'; " + (near.isEmpty() ? "use " + USAGE : near));
      }
    }
    return new AgentArguments(specs(parts[0]), output, strict, verbose);
  }

  /** Whether arguments ask for strictness, even if they cannot be read otherwise. */
  static boolean saysStrict(String text) {
    String[] parts = text == null ? new String[0] : text.split(",", -1);
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].trim().equals(STRICT)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> specs(String text) {
    List<String> specs = new ArrayList<>();
    for (String spec : text.split("\\+", -1)) {
      if (spec.isBlank()) {
        throw new IllegalArgumentException("the name of a hook spec is empty; use " + USAGE);
      }
      specs.add(spec.trim());
    }
    return specs;
  }
}
