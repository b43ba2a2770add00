package io.interp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A model with its data, whose activations, gradients and parameters are at hand by name and by tag
 * after each pass. It works for any model class, which need not know of it:
 *
 * <pre>{@code
 * try (MyModule module = new MyModule(model)) {
 *   module.forward();
 *   module.backward();
 *   module.activationsByTag("attention", Reduction.MEAN, -1);
 *   module.gradientByName("blocks.0.hook_resid_post");
 * }
 * }</pre>
 *
 * <p>A module belongs to one thread. What it gives is that of the last forward pass, until the next
 * one or {@link #close}.
 *
 * @param <M> the model
 * @param <T> the tensors of its library: inputs, targets and the loss
 * @param <O> what the model gives back
 */
public abstract class InterpModule<M, T, O> implements AutoCloseable {

  /** Ends the name of a gradient, after that of its value. */
  static final String GRADIENT = "_grad";

  private static final String PARAMETERS = "parameters.";

  private final M model;
  private final Interp interp;
  private Iterator<Batch<T>> batches;
  private Run run;
  private Pass<T, O> pass;

  /** Wraps a model in a JVM with the agent, see {@link Interp#current}. */
  protected InterpModule(M model) {
    this(model, Interp.current());
  }

  /** Wraps a model. */
  protected InterpModule(M model, Interp interp) {
    this.model = model;
    this.interp = interp;
  }

  /**
   * What a model is given, and what is to come of it.
   *
   * @param inputs of the batch
   * @param targets null where there are none
   */
  public record Batch<T>(T inputs, T targets) {}

  private record Pass<T, O>(Batch<T> batch, O outputs, ActivationCache cache) {}

  /** The batches in their order; asked for again when they are through. */
  protected abstract Iterable<Batch<T>> batches();

  /** Calls the model. */
  protected abstract O forward(T inputs);

  /** The loss, one number as a tensor. */
  protected abstract T loss(O outputs, T targets);

  /**
   * Runs a backward pass from the loss.
   *
   * @throws UnsupportedOperationException unless it is overridden
   */
  protected void backward(T loss) {
    throw new UnsupportedOperationException(getClass().getName() + " does not override backward");
  }

  /**
   * Changes the parameters by their gradients, as an optimizer does.
   *
   * @throws UnsupportedOperationException unless it is overridden
   */
  protected void update() {
    throw new UnsupportedOperationException(getClass().getName() + " does not override update");
  }

  /**
   * Prepares what is looked at in a pass: all points and parameters with their gradients. Override
   * it for less, or where the library has no gradients.
   */
  protected Run.Builder look(Interp interp) {
    return interp.run("**").gradients().parameters().parameterGradients();
  }

  /** The model. */
  public final M model() {
    return model;
  }

  /**
   * Calls the model with the next batch; behind the last comes the first again.
   *
   * @throws NoSuchElementException when there is no batch
   */
  public final O forward() {
    if (batches == null || !batches.hasNext()) {
      batches = batches().iterator();
    }
    if (!batches.hasNext()) {
      throw new NoSuchElementException(getClass().getName() + " has no batches");
    }
    return forward(batches.next());
  }

  /** Calls the model with a batch of one's own. */
  public final O forward(Batch<T> batch) {
    close();
    Run opened = look(interp).open();
    try {
      O outputs = opened.<O, RuntimeException>call(() -> forward(batch.inputs())).orElse(null);
      pass = new Pass<>(batch, outputs, opened.takeCache());
      // It waits for gradients.
      run = opened;
      return outputs;
    } catch (RuntimeException | Error e) {
      closeBehind(e, opened);
      throw e;
    }
  }

  /** What a model that failed did not reach is nothing to tell before that. */
  private static void closeBehind(Throwable failure, Run run) {
    try {
      run.close();
    } catch (IllegalStateException e) {
      failure.addSuppressed(e);
    }
  }

  /** Runs a backward pass from the loss of the last forward pass, and gives back the loss. */
  public final T backward() {
    T loss = loss(outputs(), targets());
    backward(loss);
    endRun();
    return loss;
  }

  /**
   * One step of training: {@link #forward()}, {@link #backward()}, then what {@link #update} does.
   *
   * @return the loss before it
   */
  public final T step() {
    forward();
    T loss = backward();
    update();
    return loss;
  }

  /** The inputs of the last forward pass. */
  public final T inputs() {
    return pass().batch().inputs();
  }

  /** The targets of the last forward pass. */
  public final T targets() {
    return pass().batch().targets();
  }

  /** What the model gave back; null where a run stopped it. */
  public final O outputs() {
    return pass().outputs();
  }

  /** Everything that was captured, which this closes. */
  public final ActivationCache cache() {
    return pass().cache();
  }

  /** The activations, in the order of execution. */
  public final List<Activation> activations() {
    return captured(false, false);
  }

  /** The gradients at hook points, in the order in which they came. */
  public final List<Activation> gradients() {
    return captured(false, true);
  }

  /** The parameters as they were in the forward pass, under their names. */
  public final List<Activation> parameters() {
    return captured(true, false);
  }

  /** The gradients of the parameters, in the order in which they came. */
  public final List<Activation> parameterGradients() {
    return captured(true, true);
  }

  private List<Activation> captured(boolean parameters, boolean gradients) {
    List<Activation> captured = new ArrayList<>();
    for (Activation each : cache().select()) {
      if (each.isParameter() == parameters && each.isGradient() == gradients) {
        captured.add(each);
      }
    }
    return captured;
  }

  /** An activation, see {@link ActivationCache#get}. */
  public final Activation activationByName(String name) {
    return cache().get(name);
  }

  /** An activation reduced along a dimension, see {@link Activation#reduce}. */
  public final Activation activationByName(String name, Reduction reduction, int dim) {
    return activationByName(name).reduce(reduction, dim);
  }

  /** The activations of a tag, see {@link ActivationCache#tagged}. */
  public final List<Activation> activationsByTag(String tag) {
    return cache().tagged(tag);
  }

  /** The activations of a tag, each reduced along a dimension. */
  public final List<Activation> activationsByTag(String tag, Reduction reduction, int dim) {
    return cache().tagged(tag, reduction, dim);
  }

  /**
   * The gradient at a hook point.
   *
   * @param name the activation's
   */
  public final Activation gradientByName(String name) {
    return cache().get(name + GRADIENT);
  }

  /** The gradients at the hook points of a tag. */
  public final List<Activation> gradientsByTag(String tag) {
    return cache().tagged(tag + GRADIENT);
  }

  /**
   * A parameter.
   *
   * @param path its name in the model: {@code transformer.wte.weight}
   */
  public final Activation parameterByName(String path) {
    return cache().get(PARAMETERS + path);
  }

  /** Gives back what the last forward pass captured; the next one may come. */
  @Override
  public void close() {
    if (pass != null) {
      ActivationCache cache = pass.cache();
      pass = null;
      try {
        endRun();
      } finally {
        cache.close();
      }
    }
  }

  private void endRun() {
    if (run != null) {
      Run ending = run;
      run = null;
      ending.close();
    }
  }

  private Pass<T, O> pass() {
    if (pass == null) {
      throw new IllegalStateException("there was no forward pass; call forward()");
    }
    return pass;
  }
}
