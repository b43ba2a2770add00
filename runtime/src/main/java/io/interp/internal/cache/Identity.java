package io.interp.internal.cache;

import io.interp.internal.capture.Selector;
import io.interp.internal.output.CacheFile;
import io.interp.internal.output.Keeping;
import io.interp.internal.point.HookPoint;
import io.interp.internal.reduce.KeepGradient;
import io.interp.internal.reduce.Selected;
import io.interp.internal.step.ModelObject;
import io.interp.internal.step.StepInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What an activation is of.
 *
 * @param name final name, with its suffix
 * @param plain the same without the number of a further value
 * @param repetition that number, else 0
 * @param tags those of its hook point
 * @param parameter whether it is a parameter, or the gradient of one
 * @param gradient whether it is a gradient
 * @param order whether it is the value before or after interventions
 */
record Identity(
    String name,
    String plain,
    int repetition,
    List<String> tags,
    boolean parameter,
    boolean gradient,
    StepInfo step,
    Keeping.Order order) {

  /**
   * Of a value as it is captured.
   *
   * @param point null for a parameter
   */
  static Identity of(
      HookPoint point, String name, boolean gradient, StepInfo step, Keeping.Order order) {
    if (point == null) {
      return new Identity(name, name, 0, List.of(), true, gradient, step, order);
    }
    String plain = point.finalName() + (gradient ? KeepGradient.SUFFIX : "");
    String rest = name.substring(point.finalName().length());
    return new Identity(
        name, plain, repetition(rest), point.declaration().tags(), false, gradient, step, order);
  }

  /** The first number in {@code #1}, {@code #1_grad}, {@code _grad#1}. */
  private static int repetition(String suffix) {
    int start = suffix.indexOf('#') + 1;
    int end = start;
    while (end < suffix.length() && Character.isDigit(suffix.charAt(end))) {
      end++;
    }
    return start == 0 || start == end ? 0 : Integer.parseInt(suffix.substring(start, end));
  }

  /** The name without that of a second model object. */
  String baseName() {
    return name.substring(ModelObject.prefixLength(name));
  }

  /** An entry of a file with its elements. */
  CacheFile.Entry inFile(Selected value) {
    return new CacheFile.Entry(name, step, order, value.view(), value.dims());
  }

  /** Of a stack of activations, of which this is the last. */
  Identity stacked(String... what) {
    String all = what.length == 0 ? "**" : String.join(", ", what);
    return new Identity(all, all, 0, List.of(), parameter, gradient, step, order);
  }

  /** Whether a selector means it; a tag means values, and with {@code _grad} their gradients. */
  boolean isMeant(Selector selector) {
    return selector.matchesRepetition(repetition) && selector.matchesAnywhere(plain, meantTags());
  }

  private List<String> meantTags() {
    if (!gradient) {
      return tags;
    }
    List<String> ofGradients = new ArrayList<>();
    for (String tag : tags) {
      ofGradients.add(tag + KeepGradient.SUFFIX);
    }
    return ofGradients;
  }
}
