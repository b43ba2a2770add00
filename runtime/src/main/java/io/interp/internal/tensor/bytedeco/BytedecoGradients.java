package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.GradientEdit;
import io.interp.internal.tensor.GradientSink;
import io.interp.internal.tensor.GradientWatch;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.VoidTensorHook;

/**
 * A hook of autograd on a tensor as it is now. libtorch calls it without asking whether its Java
 * side is still there, so it is freed only once it is taken off.
 */
final class BytedecoGradients implements GradientWatch {

  /** A few megabytes: what a hook takes that cannot be taken off. */
  private static final int MOST_LEFT = 20_000;

  /** Hooks that an operation of autograd may still call, and that do nothing any more. */
  private static final Set<Hook> LEFT = ConcurrentHashMap.newKeySet();

  private final Hook hook;
  private final int index;
  private final Tensor tensor;
  private final Node operation;

  private BytedecoGradients(Hook hook, int index, Tensor tensor, Node operation) {
    this.hook = hook;
    this.index = index;
    this.tensor = tensor;
    this.operation = operation;
  }

  /**
   * Hooks a tensor.
   *
   * @throws UnsupportedValueException with the reason when no gradient will come to it
   */
  static BytedecoGradients of(Tensor tensor, GradientSink sink) {
    check(tensor);
    return of(tensor, new LookHook(sink));
  }

  /** The same for a hook that changes gradients. */
  static BytedecoGradients changing(Tensor tensor, GradientEdit edit) {
    check(tensor);
    return of(tensor, new EditHook(edit));
  }

  private static BytedecoGradients of(Tensor tensor, Hook hook) {
    PointerScope scope = new PointerScope();
    try {
      Node operation = tensor.grad_fn();
      Tensor handle = new Tensor(tensor);
      int index = hook.registerWith(handle);
      handle.retainReference();
      if (operation != null) {
        operation.retainReference();
      }
      return new BytedecoGradients(hook, index, handle, operation);
    } finally {
      scope.close();
    }
  }

  private static void check(Tensor tensor) {
    DType dtype = DTypes.of(tensor);
    if (!dtype.isFloat() && !dtype.isComplex()) {
      throw new UnsupportedValueException("elements of type " + dtype + " have none");
    }
    if (!GradMode.is_enabled()) {
      throw new UnsupportedValueException("the model records none there (no_grad)");
    }
    if (!tensor.requires_grad()) {
      throw new UnsupportedValueException("nothing that it is computed from requires one");
    }
    if (LEFT.size() >= MOST_LEFT) {
      throw new UnsupportedValueException(
          "the model has written in place to "
              + MOST_LEFT
              + " values with a gradient to keep, whose hooks can never be freed; keep it of what"
              + " the in-place operations return");
    }
  }

  @Override
  public boolean isLeaf() {
    return operation == null;
  }

  @Override
  public void close() {
    end(true);
  }

  @Override
  public void abandon() {
    end(false);
  }

  private void end(boolean takeOff) {
    hook.stop();
    PointerScope scope = new PointerScope();
    try {
      if (takeOff && isUnchanged()) {
        tensor.remove_hook(index);
        hook.close();
      } else {
        LEFT.add(hook);
      }
    } finally {
      scope.close();
      tensor.close();
      if (operation != null) {
        operation.close();
      }
    }
  }

  /**
   * Whether the tensor's hooks are those that it had. An operation in place gives it new ones, and
   * an index of the old would be another hook's.
   */
  private boolean isUnchanged() {
    Node now = tensor.grad_fn();
    return operation == null ? now == null : now != null && now.address() == operation.address();
  }

  /** A function that libtorch calls. It belongs to no scope of the model's code. */
  private interface Hook {

    /** The number that the tensor gives it. */
    int registerWith(Tensor tensor);

    /** Does nothing any more. */
    void stop();

    void close();
  }

  /** Nothing that it throws may reach libtorch, which would throw it at the model. */
  private static final class LookHook extends VoidTensorHook implements Hook {

    private GradientSink sink;

    LookHook(GradientSink sink) {
      this.sink = sink;
      retainReference();
    }

    @Override
    public int registerWith(Tensor tensor) {
      return tensor.register_hook(this);
    }

    @Override
    public synchronized void stop() {
      sink = null;
    }

    @Override
    public synchronized void call(TensorBase gradient) {
      PointerScope scope = new PointerScope();
      try {
        if (sink != null && gradient.defined()) {
          sink.arrived(new Tensor(gradient));
        }
      } catch (Throwable e) {
        // The stack or the heap may be full; the model goes on whether or not anybody hears of it.
      } finally {
        scope.close();
      }
    }
  }

  /** What it throws ends the backward, as the edit wants it. */
  private static final class EditHook extends TensorTensorHook implements Hook {

    private GradientEdit edit;

    /** libtorch takes what it is given once the call has returned. */
    private TensorBase given;

    EditHook(GradientEdit edit) {
      this.edit = edit;
      retainReference();
    }

    @Override
    public int registerWith(Tensor tensor) {
      return tensor.register_hook(this);
    }

    @Override
    public synchronized void stop() {
      edit = null;
    }

    @Override
    public synchronized void close() {
      if (given != null) {
        given.close();
        given = null;
      }
      super.close();
    }

    @Override
    public synchronized TensorBase call(TensorBase gradient) {
      PointerScope scope = new PointerScope();
      try {
        Object changed =
            edit == null || !gradient.defined() ? null : edit.apply(new Tensor(gradient));
        // libtorch takes an undefined tensor for no change.
        TensorBase next = changed == null ? new TensorBase() : (Tensor) changed;
        next.retainReference();
        if (given != null) {
          given.close();
        }
        given = next;
        return next;
      } finally {
        scope.close();
      }
    }
  }
}
