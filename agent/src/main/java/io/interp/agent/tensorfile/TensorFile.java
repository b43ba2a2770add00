package io.interp.agent.tensorfile;

import io.interp.internal.tensor.StridedView;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** A file of tensors whose header was read and checked; elements are read when they are wanted. */
public final class TensorFile {

  /** What the names of such files end in. */
  public static final List<String> ENDINGS = List.of(".safetensors", ".npy");

  /** The longest array that every JVM can make. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  private final File file;
  private final Map<String, TensorEntry> tensors;
  private final Map<String, String> metadata;
  private final Map<String, List<String>> dims;
  private final ByteOrder order;
  private final boolean columnMajor;

  TensorFile(
      File file,
      Map<String, TensorEntry> tensors,
      Map<String, String> metadata,
      Map<String, List<String>> dims,
      ByteOrder order,
      boolean columnMajor) {
    this.file = file;
    this.tensors = tensors;
    this.metadata = metadata;
    this.dims = dims;
    this.order = order;
    this.columnMajor = columnMajor;
  }

  /**
   * Reads and checks the header of a file in the format that its name ends in.
   *
   * @throws IOException if the file is not there or cannot be read
   * @throws IllegalArgumentException with what is wrong if it is truncated or not in this format
   */
  public static TensorFile open(File file) throws IOException {
    return file.getName().endsWith(".npy") ? NpyFormat.open(file) : SafetensorsFormat.open(file);
  }

  /** Every tensor by name, in the order of the header. */
  public Map<String, TensorEntry> tensors() {
    return tensors;
  }

  /** What the file says besides; empty where it says nothing. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Names of the dimensions of a tensor; empty where the file has none that fit. */
  public List<String> dims(TensorEntry tensor) {
    List<String> names = dims.get(tensor.name());
    return names == null || names.size() != tensor.shape().length ? List.of() : names;
  }

  /**
   * The elements of a tensor one after the other, in row-major order and the machine's byte order.
   *
   * @throws IOException if the file cannot be read any more
   * @throws IllegalArgumentException with one line if they are more than an array can hold
   */
  public StridedView read(TensorEntry tensor) throws IOException {
    long count = tensor.end() - tensor.begin();
    if (count > MOST_BYTES) {
      throw new IllegalArgumentException(
          tensor.name() + " has " + tensor.elements() + " elements; 2 GB at a time can be read");
    }
    byte[] bytes = new byte[(int) count];
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      if (in.length() < tensor.end()) {
        throw new IOException("the file has become shorter since it was opened");
      }
      in.seek(tensor.begin());
      in.readFully(bytes);
    }
    ByteBuffer data = inNativeOrder(bytes, tensor.dtype().bytes());
    if (!columnMajor) {
      return StridedView.contiguous(data, tensor.dtype(), tensor.shape().clone());
    }
    // The elements of a matrix by columns are those of its transpose by rows.
    int rank = tensor.shape().length;
    long[] reversed = new long[rank];
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      reversed[i] = tensor.shape()[rank - 1 - i];
      axes[i] = rank - 1 - i;
    }
    return StridedView.contiguous(data, tensor.dtype(), reversed).permute(axes).contiguousCopy();
  }

  private ByteBuffer inNativeOrder(byte[] bytes, int width) {
    if (order != ByteOrder.nativeOrder()) {
      byte[] element = new byte[width];
      for (int at = 0; at < bytes.length; at += width) {
        System.arraycopy(bytes, at, element, 0, width);
        for (int i = 0; i < width; i++) {
          bytes[at + i] = element[width - 1 - i];
        }
      }
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
