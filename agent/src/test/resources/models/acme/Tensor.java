package com.acme;

import org.bytedeco.javacpp.FloatPointer;

/** A tensor of a framework over PyTorch's, which fills its memory behind PyTorch's back. */
public class Tensor {

  private final org.bytedeco.pytorch.Tensor inner;

  public Tensor(org.bytedeco.pytorch.Tensor inner) {
    this.inner = inner;
  }

  org.bytedeco.pytorch.Tensor asTorch() {
    return inner;
  }

  void fill(float value) {
    FloatPointer memory = inner.data_ptr_float();
    for (long i = 0; i < inner.numel(); i++) {
      memory.put(i, value);
    }
  }

  /** A subclass of a user's. */
  static final class Named extends Tensor {
    Named(org.bytedeco.pytorch.Tensor inner) {
      super(inner);
    }
  }
}
