package io.interp.internal.cache;

import io.interp.internal.reduce.Selected;
import io.interp.internal.tensor.StridedView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The elements of another without its batch of one. */
record UnbatchedMemory(String name, Memory memory) implements Memory {

  private static final String BATCH = "batch";

  @Override
  public Reading read() {
    Reading reading = memory.read();
    Selected selected = null;
    try {
      selected = unbatched(reading.selected());
    } finally {
      if (selected == null) {
        reading.close();
      }
    }
    return new Reading(selected, reading.lifetime());
  }

  @Override
  public long heldBytes() {
    return memory.heldBytes();
  }

  private Selected unbatched(Selected value) {
    StridedView view = value.view();
    List<String> dims = value.dims();
    int axis = dims.isEmpty() ? 0 : dims.indexOf(BATCH);
    if (axis < 0 || view.shape().length == 0) {
      return value;
    }
    if (view.shape()[axis] != 1) {
      throw new IllegalArgumentException(
          name
              + " has a batch of "
              + view.shape()[axis]
              + " in its shape "
              + Arrays.toString(view.shape())
              + (dims.isEmpty() ? ", taken for the first of dims without names" : "")
              + "; only a batch of 1 can be left out, slice it");
    }
    List<String> rest = new ArrayList<>(dims);
    if (!dims.isEmpty()) {
      rest.remove(axis);
    }
    return Selected.all(view.index(axis, 0), rest);
  }
}
