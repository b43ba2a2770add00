package io.interp.internal.output;

import io.interp.internal.tensor.Cast;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file in the safetensors format: the header's length in eight bytes, a header in JSON, then
 * the elements of every tensor without gaps.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class SafetensorsWriter {

  /** The header's key that is not a tensor. */
  static final String METADATA = "__metadata__";

  private final List<Tensor> tensors;
  private final byte[] header;

  /**
   * A tensor of a file.
   *
   * @param name each once and none of them {@link #METADATA}
   * @param dtype the type that the elements are written in
   */
  record Tensor(String name, StridedView view, DType dtype) {
    long byteCount() {
      return Math.multiplyExact(view.elements(), dtype.bytes());
    }
  }

  /** Prepares a file; nothing is read of the tensors but their shapes and types. */
  SafetensorsWriter(List<Tensor> tensors, Map<String, String> metadata) {
    this.tensors = aligned(tensors);
    this.header = header(this.tensors, metadata);
  }

  /** Size of the whole file in bytes. */
  long bytes() {
    long bytes = (long) Long.BYTES + header.length;
    for (Tensor tensor : tensors) {
      bytes += tensor.byteCount();
    }
    return bytes;
  }

  /**
   * Writes {@link #bytes} bytes.
   *
   * @return one line for each tensor with numbers that the type it is written in has not
   */
  List<String> write(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length);
    start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).flip();
    PrivateFiles.writeAll(channel, start);
    ChunkedChannel chunks = new ChunkedChannel(channel);
    List<String> losses = new ArrayList<>();
    for (Tensor tensor : tensors) {
      // One after the other: converted elements take memory that no budget counts.
      Cast.Result written = Cast.to(tensor.view(), tensor.dtype());
      written.view().copyTo(chunks);
      if (written.loss() != null) {
        losses.add(tensor.name() + ": " + written.loss());
      }
    }
    return losses;
  }

  /** Wide elements first: each tensor then begins at a multiple of its element's size. */
  private static List<Tensor> aligned(List<Tensor> tensors) {
    List<Tensor> sorted = new ArrayList<>(tensors.size());
    for (int width = Long.BYTES; width > 0; width /= 2) {
      for (Tensor tensor : tensors) {
        if (tensor.dtype().bytes() == width) {
          sorted.add(tensor);
        }
      }
    }
    return sorted;
  }

  private static byte[] header(List<Tensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, metadata);
    long begin = 0;
    for (Tensor tensor : tensors) {
      long end = begin + tensor.byteCount();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", tensor.dtype().name());
      entry.put("shape", tensor.view().shape());
      entry.put("data_offsets", new long[] {begin, end});
      header.put(tensor.name(), entry);
      begin = end;
    }
    StringBuilder json = new StringBuilder(Json.line(header));
    int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
    return json.append(" ".repeat(-length & 7)).toString().getBytes(StandardCharsets.UTF_8);
  }
}
