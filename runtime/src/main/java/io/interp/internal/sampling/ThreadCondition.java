package io.interp.internal.sampling;

import io.interp.internal.point.Glob;
import io.interp.internal.step.StepStart;

/**
 * {@code thread}: the name of the thread that calls the model.
 *
 * @param name the name, in which {@code *} stands for any characters: names of threads have no
 *     segments
 */
public record ThreadCondition(String name) implements Condition {

  @Override
  public String impossible(StepStart start) {
    return null;
  }

  @Override
  public boolean holds(StepStart start) {
    return Glob.matches(name.replace("*", "**"), Thread.currentThread().getName());
  }

  @Override
  public String never() {
    return "no step ran on a thread named " + name;
  }
}
