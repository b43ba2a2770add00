package io.interp.agent.spec.read;

import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Text that is equal for two points exactly when they speak of the same sites by one name. */
final class PointKey {

  static String of(PointSpec point) {
    List<String> methods = new ArrayList<>();
    for (MethodPattern method : point.methods()) {
      methods.add(of(method));
    }
    Collections.sort(methods);
    return point.name()
        + " in "
        + point.in().describe()
        + " of "
        + point.loader()
        + methods
        + of(point.at())
        + of(point.occurrence());
  }

  /** Whether two points have one full name wherever both have values. */
  static boolean sameName(PointSpec one, PointSpec other) {
    if (one.name() == null
        || !one.name().equals(other.name())
        || !isOfObject(one.name())
        || !one.in().isExact()
        || !one.in().describe().equals(other.in().describe())
        || !String.valueOf(one.loader()).equals(String.valueOf(other.loader()))) {
      return false;
    }
    for (MethodPattern method : one.methods()) {
      for (MethodPattern same : other.methods()) {
        if (of(method).equals(of(same))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a name tells objects apart and not places in the code. */
  private static boolean isOfObject(String name) {
    String rest = name.replace("{module}", "").replace("{this.", "");
    return rest.indexOf('{') < 0;
  }

  static String of(MethodPattern method) {
    return method.name() + parameters(method.parameters());
  }

  private static String of(Where at) {
    if (at instanceof Where.Argument argument) {
      return " argument " + argument.index() + " " + argument.name();
    }
    if (at instanceof Where.Assign assign) {
      return " assign " + assign.local();
    }
    if (at instanceof Where.Call call) {
      return " call "
          + call.owner()
          + "."
          + call.name()
          + parameters(call.parameters())
          + of(call.value())
          + constants(call.constants());
    }
    if (at instanceof Where.Field field) {
      return " field " + field.name();
    }
    if (at instanceof Where.Access access) {
      return (access.isRead() ? " get " : " put ") + access.owner() + "." + access.name();
    }
    return " return";
  }

  private static String constants(List<Object> constants) {
    StringBuilder text = new StringBuilder();
    for (Object constant : constants) {
      text.append(constant instanceof String ? " '" : " ").append(constant);
    }
    return text.toString();
  }

  private static String of(Where.CallValue value) {
    return " " + value.of() + value.argument() + (value.isAfter() ? " after " : " before ");
  }

  private static String of(Occurrence occurrence) {
    if (occurrence instanceof Occurrence.Nth nth) {
      return " " + nth.n();
    }
    if (occurrence instanceof Occurrence.First) {
      return " 1";
    }
    if (occurrence instanceof Occurrence.Last) {
      return " last";
    }
    return occurrence instanceof Occurrence.All ? " all" : " unstated";
  }

  private static String parameters(List<String> types) {
    return types == null ? "" : "(" + String.join(",", types) + ")";
  }

  private PointKey() {}
}
