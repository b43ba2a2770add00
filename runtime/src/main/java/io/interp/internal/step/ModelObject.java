package io.interp.internal.step;

import io.interp.internal.module.ModuleAdapter;
import io.interp.internal.module.ModulePaths;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is known of one model object, without holding it: its number in the run, its steps, the
 * paths of its modules.
 */
public final class ModelObject {

  private static final String PREFIX = "model#";

  private final int number;
  private final String className;
  private final ModuleAdapter adapter;
  private final ModulePaths paths;
  private final AtomicLong steps = new AtomicLong();

  /**
   * Notes a model object.
   *
   * @param number 1 for the first of the run
   * @param adapter of the model's framework, or null
   */
  public ModelObject(int number, String className, ModuleAdapter adapter) {
    this.number = number;
    this.className = className;
    this.adapter = adapter;
    this.paths = new ModulePaths(adapter);
  }

  /** 1 for the first model object of the run, 2 for the second, …; never given again. */
  public int number() {
    return number;
  }

  /** Name of the model's class. */
  public String className() {
    return className;
  }

  /**
   * What comes before every name of this model: nothing for the first model object. It depends on
   * the order in which models are called and not on when dead ones are collected.
   */
  public String prefix() {
    return number == 1 ? "" : PREFIX + number + ".";
  }

  /** How long the {@link #prefix} of a name is, or of a glob of names; mostly 0. */
  public static int prefixLength(String name) {
    return name.startsWith(PREFIX) ? name.indexOf('.') + 1 : 0;
  }

  /** The paths of its modules. */
  public ModulePaths paths() {
    return paths;
  }

  /** Takes the next step's number, from 0. */
  public long nextStep() {
    return steps.getAndIncrement();
  }

  /** Whether a call with these arguments trains the model; null where nobody can tell. */
  public Boolean training(Object model, Object[] arguments) {
    return adapter == null ? null : adapter.training(model, arguments);
  }

  /** Whether this thread records gradients; null where the framework does not say. */
  public Boolean gradientMode() {
    return adapter == null ? null : adapter.gradientMode();
  }

  /** Whether this thread is in the middle of a backward. */
  public boolean inBackward() {
    return adapter != null && adapter.inBackward();
  }

  /** Hands over its parameters; false where nobody knows them. */
  public boolean parameters(Object model, ModuleAdapter.Parameters into) {
    return adapter != null && adapter.parameters(model, into);
  }

  /** Addresses of the memory of its parameters and buffers, sorted. */
  public long[] stateMemory(Object model) {
    return adapter == null ? new long[0] : adapter.stateMemory(model);
  }
}
