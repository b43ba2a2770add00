package io.interp.internal.intervene;

import io.interp.internal.output.InterventionReport;
import io.interp.internal.tensor.Distance;

/** How often a rule applied at a point, and how far it moved the values. */
final class Effect {

  private final InterveneRule rule;
  private final String point;
  private long applied;
  private long elements;
  private double sum;
  private double largest;
  private long notFinite;

  Effect(InterveneRule rule, String point) {
    this.rule = rule;
    this.point = point;
  }

  void add(Distance distance) {
    applied++;
    elements += distance.elements();
    sum += distance.sum();
    largest = Math.max(largest, distance.largest());
    notFinite += distance.notFinite();
  }

  /** Whether any element was changed. */
  boolean moved() {
    return largest > 0 || notFinite > 0;
  }

  InterventionReport report() {
    boolean compared = elements > 0;
    return new InterventionReport(
        rule.location(),
        rule.verb(),
        point,
        applied,
        compared ? (Double) largest : null,
        compared ? (Double) (sum / elements) : null,
        notFinite);
  }
}
