package io.interp.internal.output;

import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The shards of the rows of one name. Rows wait in a temporary file, and what stands beside them in
 * memory, until there are enough for a shard; then they become one file of tensors.
 */
final class ShardWriter {

  private final Path folder;
  private final String name;
  private final DType dtype;
  private final long width;
  private final String[] columns;
  private final int rowsPerShard;
  private final Failures failures;
  private final List<long[]> beside = new ArrayList<>();
  private final ShardSteps steps = new ShardSteps();
  private int shards;
  private long written;

  /**
   * Begins with no row.
   *
   * @param folder where the shards go
   * @param first the first rows, which all others must be like
   */
  ShardWriter(Path folder, RowBatch first, int rowsPerShard, Failures failures) {
    this.folder = folder;
    this.name = first.name();
    this.dtype = first.elements().dtype();
    this.width = first.width();
    this.columns = first.columns();
    this.rowsPerShard = rowsPerShard;
    this.failures = failures;
  }

  /** Why rows are not like those before, in one line; null when they are. */
  String misfit(RowBatch batch) {
    if (batch.width() == width && batch.elements().dtype() == dtype) {
      return null;
    }
    return "rows of "
        + batch.width()
        + " "
        + batch.elements().dtype()
        + " after rows of "
        + width
        + " "
        + dtype
        + "; they are left out";
  }

  /** Where the shards go. */
  Path folder() {
    return folder;
  }

  /** Bytes of rows that wait for their shard. */
  long waiting() {
    return beside.size() * (width * dtype.bytes() + (long) (columns.length + 1) * Long.BYTES);
  }

  /** How many shards there are. */
  int shards() {
    return shards;
  }

  /** Bytes of all shards. */
  long written() {
    return written;
  }

  /** Adds rows, closing shards as they fill. */
  void add(RowBatch batch, StepInfo step) throws IOException {
    List<long[]> places = new ArrayList<>();
    batch.forEach(new Collect(places));
    int done = 0;
    while (done < places.size()) {
      int n = Math.min(places.size() - done, rowsPerShard - beside.size());
      append(batch.elements(), places.subList(done, done + n));
      steps.add(step);
      for (long[] place : places.subList(done, done + n)) {
        // What was the place of the row is from now on the number of its step.
        place[0] = step.number();
        beside.add(place);
      }
      done += n;
      if (beside.size() == rowsPerShard) {
        close();
      }
    }
  }

  private void append(StridedView rows, List<long[]> places) throws IOException {
    int bytes = Math.toIntExact(width * dtype.bytes());
    ByteBuffer source = rows.data().duplicate();
    PrivateFiles.createFolders(folder);
    try (FileChannel channel = PrivateFiles.append(waitingFile())) {
      for (long[] place : places) {
        int start = Math.toIntExact(place[0] * dtype.bytes());
        source.limit(start + bytes).position(start);
        PrivateFiles.writeAll(channel, source);
      }
    }
  }

  /** Makes a shard of the rows that wait, if there are any. */
  void close() throws IOException {
    if (beside.isEmpty()) {
      return;
    }
    Path file = folder.resolve(String.format(Locale.ROOT, "shard-%05d.safetensors", shards));
    SafetensorsWriter content = content();
    TensorFile.write(file, content, failures);
    Files.deleteIfExists(waitingFile());
    beside.clear();
    steps.clear();
    shards++;
    written += content.bytes();
  }

  private SafetensorsWriter content() throws IOException {
    int count = beside.size();
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    ByteBuffer rows = ByteBuffer.wrap(Files.readAllBytes(waitingFile()));
    rows.order(ByteOrder.nativeOrder());
    StridedView view = StridedView.contiguous(rows, dtype, new long[] {count, width});
    tensors.add(new SafetensorsWriter.Tensor("rows", view, dtype));
    for (int c = 0; c <= columns.length; c++) {
      String column = c == 0 ? "step" : columns[c - 1];
      ByteBuffer numbers = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
      for (int i = 0; i < count; i++) {
        numbers.putLong(i * Long.BYTES, beside.get(i)[c]);
      }
      tensors.add(
          new SafetensorsWriter.Tensor(
              column, StridedView.contiguous(numbers, DType.I64, new long[] {count}), DType.I64));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("name", name);
    metadata.put("shard", Integer.toString(shards));
    steps.addTo(metadata);
    return new SafetensorsWriter(tensors, metadata);
  }

  private Path waitingFile() {
    return folder.resolve(".rows.tmp");
  }

  /** The place of each row, and behind it its columns. */
  private static final class Collect implements RowBatch.Sink {
    private final List<long[]> places;

    Collect(List<long[]> places) {
      this.places = places;
    }

    @Override
    public void row(long at, long[] columns) {
      long[] place = new long[columns.length + 1];
      place[0] = at;
      System.arraycopy(columns, 0, place, 1, columns.length);
      places.add(place);
    }
  }
}
