package io.interp.internal.tensor.custom;

import io.interp.TensorAdapter;
import io.interp.TensorLayout;
import io.interp.internal.tensor.UnsupportedValueException;

/** Asks values by a {@link TensorAdapter} of somebody else's. */
final class ServiceSource implements ElementSource {

  private final TensorAdapter<Object> adapter;

  @SuppressWarnings("unchecked") // It is only asked about values of the type that it names.
  ServiceSource(TensorAdapter<?> adapter) {
    this.adapter = (TensorAdapter<Object>) adapter;
  }

  @Override
  public TensorLayout layout(Object value) {
    try {
      return nonNull(adapter.layout(value), "layout");
    } catch (RuntimeException | LinkageError e) {
      throw failed("layout", e);
    }
  }

  @Override
  public Object data(Object value) {
    try {
      return nonNull(adapter.data(value), "data");
    } catch (RuntimeException | LinkageError e) {
      throw failed("data", e);
    }
  }

  @Override
  public boolean isInPlace() {
    return false;
  }

  @Override
  public Object make(Object value, Object data) {
    try {
      return nonNull(adapter.withData(value, data), "withData");
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedValueException(
          name("withData") + " says that it cannot change a value: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      throw failed("withData", e);
    }
  }

  private <T> T nonNull(T result, String method) {
    if (result == null) {
      throw new UnsupportedValueException(name(method) + " gave null");
    }
    return result;
  }

  private UnsupportedValueException failed(String method, Throwable error) {
    return error instanceof UnsupportedValueException unsupported
        ? unsupported
        : new UnsupportedValueException(name(method) + " threw " + error);
  }

  private String name(String method) {
    return adapter.getClass().getName() + "." + method;
  }
}
