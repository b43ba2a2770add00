package io.interp.agent.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/**
 * The methods and constructors whose text a user gets to see: those that print, those that count
 * failures, what is wrong in a problem of a spec, a point's state, and the messages of exceptions,
 * which end in one of the others.
 *
 * @param argument which argument is the text, or {@link #RESULT}
 * @param more whether another text stands behind it, after a colon
 */
record Sinks(int argument, boolean more) {

  /** The text is what the method gives. */
  static final int RESULT = -1;

  private static final Map<String, Integer> ARGUMENTS =
      Map.of(
          "Console.say", 0,
          "Console.detail", 0,
          "Failures.report", 0,
          "PointStatus.error", 0,
          "PointStatus.noMatch", 0,
          "PointStatus.state", RESULT,
          "Problem.<init>", 1,
          "PrintStream.println", 0,
          "CommandLineMain.say", 1);

  /** An answer to the JVM, which tells a user of it in its own words. */
  private static final Set<String> ANSWERS = Set.of("ClassNotFoundException");

  /** What a call of a method or constructor shows, or null when it shows nothing. */
  static Sinks of(ExecutableElement called) {
    Element type = called.getEnclosingElement();
    String name = called.getSimpleName().toString();
    Integer argument = ARGUMENTS.get(type.getSimpleName() + "." + name);
    if (argument == null && isException(called, type)) {
      argument = 0;
    }
    if (argument == null && isReason(called, name)) {
      argument = RESULT;
    }
    if (argument == null || (argument != RESULT && !isText(called, argument))) {
      return null;
    }
    boolean more = name.equals("report") && called.getParameters().size() > 1;
    return new Sinks(argument, more);
  }

  private static boolean isException(ExecutableElement called, Element type) {
    String name = type.getSimpleName().toString();
    return called.getKind() == ElementKind.CONSTRUCTOR
        && name.endsWith("Exception")
        && !ANSWERS.contains(name)
        && !called.getParameters().isEmpty();
  }

  /** Why something is not done: it stands behind a line that says no more than that. */
  private static boolean isReason(ExecutableElement called, String name) {
    return (name.equals("refusal") || name.endsWith("Refusal") || name.equals("reason"))
        && called.getReturnType().toString().equals("java.lang.String");
  }

  private static boolean isText(ExecutableElement called, int argument) {
    List<? extends VariableElement> parameters = called.getParameters();
    return argument < parameters.size()
        && parameters.get(argument).asType().toString().equals("java.lang.String");
  }
}
