package io.interp.agent.tensorfile;

import io.interp.internal.intervene.TensorSource;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a file that a spec takes values from. What was read stays in memory as long as
 * there is room for it, since most values are wanted in every step.
 */
public final class FileSource implements TensorSource {

  private final String name;
  private final TensorFile file;
  private final Map<String, SoftReference<StridedView>> read = new HashMap<>();

  /**
   * The tensors of an open file.
   *
   * @param name the file as the spec names it
   */
  public FileSource(String name, TensorFile file) {
    this.name = name;
    this.file = file;
  }

  /** The file itself. */
  public TensorFile file() {
    return file;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> tensors() {
    return new ArrayList<>(file.tensors().keySet());
  }

  @Override
  public List<String> dims(String tensor) {
    return file.dims(entry(tensor));
  }

  @Override
  public synchronized StridedView read(String tensor) {
    SoftReference<StridedView> before = read.get(tensor);
    StridedView view = before == null ? null : before.get();
    if (view == null) {
      view = elements(entry(tensor));
      read.put(tensor, new SoftReference<>(view));
    }
    return view;
  }

  private StridedView elements(TensorEntry entry) {
    if (entry.dtype().isComplex()) {
      throw new IllegalArgumentException(
          name + ":" + entry.name() + " has complex numbers; write its real part into a file");
    }
    try {
      return file.read(entry);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          name + " cannot be read any more; " + e.getMessage() + "; leave it where it is", e);
    }
  }

  private TensorEntry entry(String tensor) {
    TensorEntry entry = file.tensors().get(tensor);
    if (entry == null) {
      throw new IllegalArgumentException(name + " has no tensor " + tensor);
    }
    return entry;
  }
}
