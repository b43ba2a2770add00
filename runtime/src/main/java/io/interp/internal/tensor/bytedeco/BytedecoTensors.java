package io.interp.internal.tensor.bytedeco;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.GradientEdit;
import io.interp.internal.tensor.GradientSink;
import io.interp.internal.tensor.GradientWatch;
import io.interp.internal.tensor.Snapshot;
import io.interp.internal.tensor.StridedView;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorInfo;
import io.interp.internal.tensor.UnsupportedValueException;
import java.util.Iterator;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Tensors of org.bytedeco:pytorch. Whatever this class makes of the model's tensors stays out of
 * the model's {@link PointerScope}, leaves no trace in autograd and draws no random numbers.
 */
public final class BytedecoTensors implements TensorAdapter {

  /** Made by name, in a loader that sees the library. */
  public BytedecoTensors() {}

  @Override
  public boolean accepts(Class<?> type) {
    return Tensor.class.isAssignableFrom(type);
  }

  @Override
  public TensorInfo describe(Object value) {
    return info(checked(value));
  }

  /** Element type, shape and device of a tensor that can be stored. */
  static TensorInfo info(Tensor tensor) {
    long[] shape = new long[(int) tensor.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.size(i);
    }
    return new TensorInfo(DTypes.of(tensor), shape, device(tensor));
  }

  private static String device(Tensor tensor) {
    if (tensor.is_cpu()) {
      return "cpu";
    }
    PointerScope scope = new PointerScope();
    try {
      return tensor.device().str().getString();
    } finally {
      scope.close();
    }
  }

  /**
   * A lazy clone shares the memory until an operation writes to one of the two. It cannot see a
   * write through a raw pointer, cannot be made of memory that somebody else owns, and keeps the
   * whole storage alive: then a copy is taken.
   */
  @Override
  public Snapshot snapshot(Object value, Origin origin) {
    Tensor tensor = checked(value);
    DType dtype = DTypes.of(tensor);
    PointerScope scope = new PointerScope();
    try {
      Tensor plain = tensor.requires_grad() ? tensor.detach() : tensor;
      Tensor kept = null;
      long held = 0;
      if (origin == Origin.PRODUCED) {
        Storage storage = tensor.storage();
        held = storage.nbytes();
        if (storage.resizable()
            && !isMarked(tensor)
            && 2 * tensor.numel() * dtype.bytes() >= held) {
          kept = lazyClone(plain);
        }
      }
      if (kept == null) {
        kept = copy(plain);
        held = kept.numel() * dtype.bytes();
      }
      kept.retainReference();
      return new BytedecoSnapshot(kept, dtype, held);
    } finally {
      scope.close();
    }
  }

  @Override
  public Snapshot alias(Object value) {
    Tensor tensor = checked(value);
    DType dtype = DTypes.of(tensor);
    if (tensor.is_inference()) {
      throw new UnsupportedValueException(
          "a tensor of inference mode, which does not count what is written to it; use `copy:"
              + " always` instead of `copy: alias`");
    }
    PointerScope scope = new PointerScope();
    try {
      // Counts writes together with the model's tensor, and has no history.
      Tensor shared = tensor.detach();
      shared.retainReference();
      return new BytedecoAlias(shared, dtype, tensor.storage().nbytes());
    } finally {
      scope.close();
    }
  }

  /** Null where the memory is of a kind that cannot be shared so, pinned memory for one. */
  private static Tensor lazyClone(Tensor tensor) {
    try {
      return tensor._lazy_clone();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Whether a view says that its memory is to be read negated or conjugated. */
  private static boolean isMarked(Tensor tensor) {
    return tensor.is_neg() || tensor.is_conj();
  }

  /** The copy of a marked view is of what it means. */
  static Tensor copy(Tensor tensor) {
    return isMarked(tensor) ? tensor.resolve_conj().resolve_neg() : tensor.clone();
  }

  @Override
  public Snapshot borrow(Object value) {
    Tensor tensor = checked(value);
    if (isMarked(tensor) || !tensor.is_cpu()) {
      return snapshot(value, Origin.PRODUCED);
    }
    // A handle of its own: the caller closes it without closing the model's.
    PointerScope scope = new PointerScope();
    try {
      Tensor handle = new Tensor(tensor);
      handle.retainReference();
      return new BytedecoSnapshot(handle, DTypes.of(tensor), 0);
    } finally {
      scope.close();
    }
  }

  @Override
  public GradientWatch editGradient(Object value, GradientEdit edit) {
    return BytedecoGradients.changing((Tensor) value, edit);
  }

  @Override
  public GradientWatch watchGradient(Object value, GradientSink sink) {
    return BytedecoGradients.of(checked(value), sink);
  }

  @Override
  public long memory(Object value) {
    Tensor tensor = (Tensor) value;
    if (tensor.isNull() || !tensor.defined() || !tensor.has_storage()) {
      return 0;
    }
    Pointer first = tensor.const_data_ptr();
    return first == null ? 0 : first.address() - tensor.storage_offset() * tensor.itemsize();
  }

  /** JavaCPP refuses allocations once the process holds more than its limit, the model's too. */
  @Override
  public long headroom() {
    long limit = Pointer.maxPhysicalBytes();
    return limit <= 0 ? Long.MAX_VALUE : Math.max(0, limit - Pointer.physicalBytes());
  }

  private static Tensor checked(Object value) {
    Tensor tensor = (Tensor) value;
    if (tensor.isNull()) {
      throw new UnsupportedValueException(
          "a tensor that is closed; hook it before the model closes it");
    }
    if (!tensor.defined()) {
      throw new UnsupportedValueException("an undefined tensor; hook it where it has a value");
    }
    if (tensor.layout() != torch.Layout.Strided
        && tensor.layout().value != torch.Layout.Strided.value) {
      throw new UnsupportedValueException(
          "a tensor of layout " + tensor.layout().intern() + "; only strided ones can be stored");
    }
    if (tensor.is_nested()) {
      throw new UnsupportedValueException("a nested tensor; hook the tensors that it is made of");
    }
    if (tensor.is_meta() || !tensor.has_storage()) {
      throw new UnsupportedValueException(
          "a tensor without elements in memory; hook what it is converted to");
    }
    return tensor;
  }

  /**
   * Operations are those of libtorch, so that they are differentiable; the result is the model's,
   * in its scope, as if the model had made it.
   */
  @Override
  public Object edit(Object value, Edit edit) {
    Tensor tensor = checked(value);
    PointerScope scope = new PointerScope();
    Tensor result;
    try {
      Object edited = edit.apply(BytedecoOps.INSTANCE, tensor);
      if (edited == value) {
        return value;
      }
      result = (Tensor) edited;
      result.retainReference();
    } finally {
      scope.close();
    }
    handOver(result);
    return result;
  }

  @Override
  public Object create(Class<?> type, StridedView elements) {
    PointerScope scope = new PointerScope();
    try {
      Tensor tensor = BytedecoOps.tensor(elements);
      tensor.retainReference();
      return tensor;
    } finally {
      scope.close();
    }
  }

  /** To the innermost scope that takes it, as JavaCPP does with what a call returns. */
  private static void handOver(Tensor result) {
    Iterator<PointerScope> scopes = PointerScope.getScopeIterator();
    boolean taken = false;
    while (scopes != null && scopes.hasNext() && !taken) {
      try {
        scopes.next().attach(result);
        taken = true;
      } catch (IllegalArgumentException e) {
        // A scope for other classes.
      }
    }
    if (taken) {
      result.releaseReference();
    }
  }
}
