package io.interp.agent.inspect;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a user asks to be shown, in the user's own words.
 *
 * @param models JARs and folders of class files, at least one
 * @param classes a glob of class names, or null for all of the models' own
 * @param method name or glob of the methods that are looked for
 * @param classPath as {@code java -cp} has it; empty for none
 */
public record Request(List<Path> models, String classes, String method, String classPath) {

  /** The method that is meant where nobody names one. */
  public static final String FORWARD = "forward";

  /** The models as messages name them. */
  String model() {
    return models.stream().map(Path::toString).collect(Collectors.joining(" "));
  }

  /** The command that writes the same as a spec. */
  String inspect() {
    StringBuilder command = agent().append("inspect");
    models.forEach(model -> command.append(' ').append(ShellWord.of(model.toString())));
    if (classes != null) {
      command.append(" --class ").append(ShellWord.of(classes));
    }
    if (!method.equals(FORWARD)) {
      command.append(" --method ").append(ShellWord.of(method));
    }
    return command.append(libraries()).append(" --format spec > hooks.yaml").toString();
  }

  /** The command that checks such a spec. */
  String check() {
    StringBuilder command = agent().append("check hooks.yaml");
    models.forEach(model -> command.append(" --model ").append(ShellWord.of(model.toString())));
    return command.append(libraries()).toString();
  }

  /**
   * The command that runs the model with such a spec: by {@code -jar} where that is enough, which
   * takes no class path beside it.
   *
   * @param mainClass what the model says is to be started; null when it says nothing
   */
  String run(String mainClass) {
    String agent = "java " + ShellWord.of("-javaagent:" + jar() + "=hooks.yaml");
    if (mainClass != null && models.size() == 1 && classPath.isEmpty()) {
      return agent + " -jar " + ShellWord.of(model()) + " ...";
    }
    List<String> all = new ArrayList<>();
    models.forEach(model -> all.add(model.toString()));
    if (!classPath.isEmpty()) {
      all.add(classPath);
    }
    String path = ShellWord.of(String.join(File.pathSeparator, all));
    return agent + " -cp " + path + " " + (mainClass == null ? "MAIN-CLASS" : mainClass + " ...");
  }

  private static StringBuilder agent() {
    return new StringBuilder("java -jar ").append(ShellWord.of(jar())).append(' ');
  }

  /** The agent as it was named to {@code java -jar}, which makes that the whole class path. */
  private static String jar() {
    String path = System.getProperty("java.class.path");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? path : "interp-agent.jar";
  }

  private String libraries() {
    return classPath.isEmpty() ? "" : " --classpath " + ShellWord.of(classPath);
  }
}
