package io.interp.internal.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One outermost call of a model, while it runs. */
public final class Step {

  private final ModelObject model;
  private final Object root;
  private final long number;
  private final OptionalLong trainerNumber;
  private final Boolean training;
  private String caller = "";
  private Boolean gradientMode;
  private boolean isModeKnown;
  private String thread;
  private String exception;
  private volatile boolean intervened;
  private final Map<String, List<String>> changes = new LinkedHashMap<>();

  /**
   * Begins a step.
   *
   * @param model what is known of the model object
   * @param root the model object itself, held until the step ends; null for a static method
   * @param arguments those of the model's call, read now and not kept
   * @param trainerNumber the trainer's own number, where there is one
   */
  public Step(ModelObject model, Object root, Object[] arguments, OptionalLong trainerNumber) {
    this.model = model;
    this.root = root;
    this.number = model.nextStep();
    this.training = model.training(root, arguments);
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

  /** Whether the model was in training as the step began; null where nobody can tell. */
  public Boolean training() {
    return training;
  }

  /** Notes gradient mode, caller and thread as the model begins. */
  public void describe() {
    readMode();
    caller = Caller.of(root == null ? null : root.getClass());
    thread = Thread.currentThread().getName();
  }

  /** Notes that an exception ends the step. */
  public void thrown(Class<? extends Throwable> ending) {
    exception = ending.getName();
  }

  /** Notes what interventions made of one of its values, a line each. */
  public void changed(String value, List<String> lines) {
    intervened = true;
    synchronized (changes) {
      List<String> known = changes.get(value);
      if (known == null) {
        known = new ArrayList<>();
        changes.put(value, known);
      }
      known.addAll(lines);
    }
  }

  /** For each value that was changed, by name, what was done to it in order. */
  public Map<String, List<String>> changes() {
    synchronized (changes) {
      return new LinkedHashMap<>(changes);
    }
  }

  /** The exception that ended the step; null when it has not, or not so. */
  public String exception() {
    return exception;
  }

  private void readMode() {
    if (!isModeKnown) {
      gradientMode = model.gradientMode();
      isModeKnown = true;
    }
  }

  /** What is written beside the step's values. */
  public StepInfo info() {
    readMode();
    return new StepInfo(
        model.number(),
        number,
        trainerNumber,
        thread,
        training,
        gradientMode,
        intervened,
        caller,
        exception);
  }
}
