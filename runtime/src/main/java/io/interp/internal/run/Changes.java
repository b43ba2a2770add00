package io.interp.internal.run;

import io.interp.Intervention;
import io.interp.internal.capture.Slice;
import io.interp.internal.intervene.Add;
import io.interp.internal.intervene.Change;
import io.interp.internal.intervene.Clamp;
import io.interp.internal.intervene.Fill;
import io.interp.internal.intervene.Operand;
import io.interp.internal.intervene.Patch;
import io.interp.internal.intervene.Scale;
import io.interp.internal.intervene.StopGradient;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The changes that interventions of the API mean. */
final class Changes {

  /** Of a value, counted by whoever numbers them. */
  private static final int MOST_DIMENSIONS = 64;

  private Changes() {}

  /**
   * The change of one.
   *
   * @throws IllegalArgumentException with one line when there is no such verb
   */
  static Change of(Intervention intervention) {
    List<Double> numbers = intervention.numbers();
    return switch (intervention.verb()) {
      case "zero" -> new Fill(0);
      case "set" -> new Fill(numbers.get(0));
      case "scale" -> new Scale(numbers.get(0));
      case "clamp" -> new Clamp(numbers.get(0), numbers.get(1));
      case "stop_gradient" -> new StopGradient();
      case "add" -> new Add(operand(intervention), numbers.get(0));
      case "patch" -> new Patch(operand(intervention));
      default ->
          throw new IllegalArgumentException(
              "no intervention is called "
                  + intervention.verb()
                  + "; use the methods of Intervention");
    };
  }

  /** The part of values that one changes; null for all of it. */
  static Slice index(Intervention intervention) {
    Map<String, String> byDimension = intervention.index();
    if (byDimension.isEmpty()) {
      return null;
    }
    StringJoiner numpy = new StringJoiner(", ");
    for (int dim = 0, found = 0; found < byDimension.size(); dim++) {
      if (dim > MOST_DIMENSIONS) {
        return Slice.parse("index", byDimension);
      }
      String part = byDimension.get(Integer.toString(dim));
      found += part == null ? 0 : 1;
      numpy.add(part == null ? ":" : part);
    }
    return Slice.parse("index", numpy.toString());
  }

  private static Operand operand(Intervention intervention) {
    ActivationSource source = new ActivationSource(intervention.tensor());
    return new Operand(source, source.name(), false, null, null, false);
  }
}
