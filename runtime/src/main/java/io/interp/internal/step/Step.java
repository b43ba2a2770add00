package io.interp.internal.step;

import java.util.OptionalLong;

/** One outermost call of a model, while it runs. */
public final class Step {

  private final ModelObject model;
  private final Object root;
  private final long number;
  private final OptionalLong trainerNumber;
  private String caller = "";
  private Boolean training;
  private Boolean gradientMode;
  private boolean modesKnown;
  private String thread;
  private String exception;

  /**
   * Begins a step.
   *
   * @param model what is known of the model object
   * @param root the model object itself, held until the step ends; null for a static method
   * @param trainerNumber the trainer's own number, where there is one
   */
  public Step(ModelObject model, Object root, OptionalLong trainerNumber) {
    this.model = model;
    this.root = root;
    this.number = model.nextStep();
    this.trainerNumber = trainerNumber;
  }

  /** What is known of the model object. */
  public ModelObject model() {
    return model;
  }

  /** The model object; null for a static method. */
  public Object root() {
    return root;
  }

  /** The step's number, from 0 for each model object. */
  public long number() {
    return number;
  }

  /** The path of an object in this model; null where it has none. */
  public String path(Object module) {
    return module == null ? "" : model.paths().path(root, module, number);
  }

  /** The model's training flag when it was first asked for; null where there is none. */
  public Boolean training() {
    readModes();
    return training;
  }

  /** Notes training flag, gradient mode, caller and thread as the model begins. */
  public void describe() {
    readModes();
    caller = Caller.of(root == null ? null : root.getClass());
    thread = Thread.currentThread().getName();
  }

  /** Notes that an exception ends the step. */
  public void thrown(Throwable ending) {
    exception = ending.getClass().getName();
  }

  private void readModes() {
    if (!modesKnown) {
      training = model.training(root);
      gradientMode = model.gradientMode();
      modesKnown = true;
    }
  }

  /** What is written beside the step's values. */
  public StepInfo info() {
    readModes();
    return new StepInfo(
        model.number(), number, trainerNumber, thread, training, gradientMode, caller, exception);
  }
}
