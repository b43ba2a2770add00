package io.interp.agent.inspect;

import java.nio.file.Path;
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

  private static final String AGENT = "java -jar interp-agent.jar ";

  /** The models as messages name them. */
  String model() {
    return models.stream().map(Path::toString).collect(Collectors.joining(" "));
  }

  /** The command that writes the same as a spec. */
  String inspect() {
    StringBuilder command = new StringBuilder(AGENT).append("inspect");
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
    StringBuilder command = new StringBuilder(AGENT).append("check hooks.yaml");
    models.forEach(model -> command.append(" --model ").append(ShellWord.of(model.toString())));
    return command.append(libraries()).toString();
  }

  private String libraries() {
    return classPath.isEmpty() ? "" : " --classpath " + ShellWord.of(classPath);
  }
}
