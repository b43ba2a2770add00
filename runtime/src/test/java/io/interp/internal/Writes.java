package io.interp.internal;

import io.interp.Hook;
import io.interp.HookContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Models that write to a value after it passed a hook point, each in another way that code on the
 * JVM has. They answer with everything that they have at their end.
 */
enum Writes {
  INPUT_REFILLED_THROUGH_ITS_POINTER(false) {
    @Override
    List<Tensor> run(Taps taps) {
      Tensor input = numbers(6);
      FloatPointer raw = input.data_ptr_float();
      Tensor[] sums = new Tensor[2];
      for (int batch = 0; batch < 2; batch++) {
        int at = batch;
        raw.put(0, 99 + batch);
        taps.step(new Object[] {input}, () -> sums[at] = taps.pass(input).sum());
      }
      return List.of(input, sums[0], sums[1]);
    }
  },
  INPUT_REFILLED_AFTER_A_VIEW_OF_IT_PASSED(false) {
    @Override
    List<Tensor> run(Taps taps) {
      Tensor input = numbers(6);
      FloatPointer raw = input.data_ptr_float();
      taps.step(new Object[] {List.of(input)}, () -> taps.pass(input.view(2, 3)));
      raw.put(0, 99);
      return List.of(input);
    }
  },
  MEMORY_OF_SOMEBODY_ELSE(false) {
    @Override
    List<Tensor> run(Taps taps) {
      FloatPointer memory = new FloatPointer(0, 1, 2, 3, 4, 5);
      return step(
          taps,
          () -> {
            Tensor blob = torch.from_blob(memory, 2, 3);
            taps.pass(blob);
            memory.put(0, 99);
            return blob.clone();
          });
    }
  },
  POINTER_HELD_TO_A_PRODUCED_VALUE(true) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(6).mul(new Scalar(2));
            FloatPointer held = value.data_ptr_float();
            taps.pass(value);
            held.put(0, 99);
            value.add_(new Scalar(1));
            held.put(1, 77);
            return value;
          });
    }
  },
  INDEXER_OF_A_PRODUCED_VALUE(true) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(6).mul(new Scalar(2));
            FloatIndexer held = value.createIndexer();
            taps.pass(value);
            held.put(0, 99);
            value.add_(new Scalar(1));
            held.put(1, 77);
            return value;
          });
    }
  },
  BUFFER_FROM_BEFORE_THE_STEP_THAT_NO_MODULE_HAS(true) {
    @Override
    List<Tensor> run(Taps taps) {
      Tensor scratch = numbers(6);
      FloatPointer held = scratch.data_ptr_float();
      taps.step(
          new Object[0],
          () -> {
            for (int token = 0; token < 3; token++) {
              held.put(token, 99);
              taps.pass(scratch);
            }
          });
      return List.of(scratch);
    }
  },
  POINTER_TAKEN_AFTERWARDS(false) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(6).mul(new Scalar(2));
            taps.pass(value);
            value.data_ptr_float().put(0, 99);
            FloatIndexer later = value.createIndexer();
            later.put(1, 77);
            return value;
          });
    }
  },
  SLICE_OF_A_VALUE_THAT_IS_WRITTEN(false) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(100, 3).mul(new Scalar(2));
            taps.pass(value.narrow(0, 1, 2));
            taps.pass(value.narrow(0, 0, 80));
            value.mul_(new Scalar(-1));
            return value;
          });
    }
  },
  VALUE_OF_WHICH_A_SLICE_IS_WRITTEN(false) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(4, 3).mul(new Scalar(2));
            Tensor row = value.select(0, 1);
            taps.pass(value);
            row.fill_(new Scalar(99));
            return value;
          });
    }
  },
  OPERATION_IN_PLACE_IN_THE_MODEL(false) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(6).mul(new Scalar(2));
            for (int layer = 0; layer < 3; layer++) {
              taps.pass(value).add_(new Scalar(1));
            }
            return value;
          });
    }
  },
  OTHER_ELEMENTS_FOR_THE_SAME_TENSOR(false) {
    @Override
    List<Tensor> run(Taps taps) {
      return step(
          taps,
          () -> {
            Tensor value = numbers(6).mul(new Scalar(2));
            taps.pass(value);
            value.set_data(torch.ones(6));
            return value;
          });
    }
  },
  STEP_OF_THE_OPTIMIZER(false) {
    @Override
    List<Tensor> run(Taps taps) {
      LinearImpl linear = new LinearImpl(3, 2);
      GradMode.set_enabled(false);
      linear.weight().copy_(numbers(2, 3));
      linear.bias().copy_(numbers(2));
      GradMode.set_enabled(true);
      SGD optimizer = new SGD(new TensorVector(linear.weight(), linear.bias()), new SGDOptions(1));
      for (int step = 0; step < 2; step++) {
        Tensor[] loss = new Tensor[1];
        taps.step(
            linear,
            new Object[0],
            () -> {
              taps.pass(linear.weight());
              taps.pass(linear.bias().view(1, 2));
              loss[0] = linear.forward(torch.ones(1, 3)).sum();
            });
        loss[0].backward();
        optimizer.step();
        optimizer.zero_grad();
      }
      return List.of(linear.weight(), linear.bias());
    }
  },
  HOOK_THAT_WRITES_IN_PLACE(false) {
    @Override
    List<Tensor> run(Taps taps) {
      Tensor[] next = new Tensor[1];
      taps.step(new Object[0], () -> next[0] = taps.hook(taps.pass(numbers(6).mul(new Scalar(2)))));
      return List.of(next[0]);
    }
  };

  /** Whether the model writes to a value of its own through memory that it held before. */
  final boolean throughHeldMemory;

  Writes(boolean throughHeldMemory) {
    this.throughHeldMemory = throughHeldMemory;
  }

  abstract List<Tensor> run(Taps taps);

  /** One step without arguments, which gives back one value. */
  private static List<Tensor> step(Taps taps, Supplier<Tensor> body) {
    List<Tensor> result = new ArrayList<>();
    taps.step(new Object[0], () -> result.add(body.get()));
    return result;
  }

  /** Where a model's values pass. */
  interface Taps {
    void step(Object model, Object[] arguments, Runnable body);

    default void step(Object[] arguments, Runnable body) {
      step(this, arguments, body);
    }

    /** What goes on in place of a value that is captured. */
    Tensor pass(Tensor value);

    /** What goes on in place of a value that a {@link WritesInPlace} changes. */
    Tensor hook(Tensor value);
  }

  /** Writes in place, also to what it gave back at an earlier call. */
  public static final class WritesInPlace implements Hook {
    private Tensor earlier;

    @Override
    public Object apply(Object value, HookContext context) {
      if (earlier != null) {
        earlier.fill_(new Scalar(-1));
      }
      earlier = new Tensor((Tensor) value).add_(new Scalar(1));
      earlier.retainReference();
      return value;
    }
  }

  static Tensor numbers(long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    return torch
        .arange(new Scalar(1f), new Scalar(n + 1f))
        .to(ScalarType.Float)
        .reshape(shape)
        .clone();
  }
}
