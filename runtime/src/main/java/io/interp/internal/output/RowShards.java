package io.interp.internal.output;

import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rows that captures with {@code rows} keep, each point's in a folder that {@link FileName}
 * names. Used by one thread at a time.
 */
final class RowShards {

  private static final long SHARD_BYTES = 32L << 20;
  private static final long MOST_ROWS = 1L << 18;

  private final Path run;
  private final Failures failures;
  private final Quotas quotas;
  private final long shardBytes;
  private final Map<String, ShardWriter> writers = new LinkedHashMap<>();
  private final Map<String, String> owners = new LinkedHashMap<>();
  private final Map<String, String> folders = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  RowShards(Path run, Failures failures, Quotas quotas) {
    // A shard is in memory while it is written.
    this(run, failures, quotas, Math.min(SHARD_BYTES, Runtime.getRuntime().maxMemory() / 16));
  }

  RowShards(Path run, Failures failures, Quotas quotas, long shardBytes) {
    this.run = run;
    this.failures = failures;
    this.quotas = quotas;
    this.shardBytes = shardBytes;
  }

  /** Bytes of rows that wait for their shard. */
  long waiting() {
    long bytes = 0;
    for (ShardWriter writer : writers.values()) {
      bytes += writer.waiting();
    }
    return bytes;
  }

  /** How many shards there are. */
  long files() {
    long files = 0;
    for (ShardWriter writer : writers.values()) {
      files += writer.shards();
    }
    return files;
  }

  /** Bytes of all shards. */
  long bytes() {
    long bytes = 0;
    for (ShardWriter writer : writers.values()) {
      bytes += writer.written();
    }
    return bytes;
  }

  /** For each folder of rows, relative to the run's, the name of its point. */
  Map<String, String> folders() {
    return folders;
  }

  /** Writes the rows of a step. What cannot be is said and counted. */
  void write(StepRecord step) throws IOException {
    for (CapturedValue value : step.values()) {
      if (value.keeping().rows() != null) {
        try {
          write(step.step(), value);
        } catch (IllegalArgumentException e) {
          failures.report(value.keeping().location() + ": " + value.name() + ": " + e.getMessage());
        }
      }
    }
  }

  private void write(StepInfo step, CapturedValue value) throws IOException {
    Keeping keeping = value.keeping();
    if (!quotas.isOpen(keeping)) {
      quotas.take(keeping, 0);
      return;
    }
    RowBatch batch =
        new RowBatch(value.name(), value.selection().of(value.snapshot().view()), keeping.dtype());
    ShardWriter writer = writer(keeping, batch);
    String misfit = writer.misfit(batch);
    if (misfit != null) {
      throw new IllegalArgumentException(misfit);
    }
    if (quotas.take(keeping, batch.bytes())) {
      try {
        writer.add(batch, step);
      } catch (IOException e) {
        throw PrivateFiles.naming(writer.folder(), e);
      }
      if (batch.loss() != null) {
        failures.report(value.name() + ": " + batch.loss());
      }
    }
  }

  private ShardWriter writer(Keeping keeping, RowBatch batch) {
    String key = keeping.rows() + '\0' + batch.name();
    String owner = owners.putIfAbsent(key, keeping.location());
    if (owner != null && !owner.equals(keeping.location())) {
      throw new IllegalArgumentException(
          "its rows are those of " + owner + " already; give them another folder");
    }
    ShardWriter writer = writers.get(key);
    if (writer == null) {
      long row = Math.max(1, batch.width() * batch.elements().dtype().bytes());
      int rows = (int) Math.max(1, Math.min(MOST_ROWS, shardBytes / row));
      writer = new ShardWriter(run.resolve(folder(keeping, batch.name())), batch, rows, failures);
      writers.put(key, writer);
    }
    return writer;
  }

  /** The folder of a point's rows, relative to the run's, with slashes. */
  private String folder(Keeping keeping, String point) {
    String folder = keeping.rows() + "/" + FileName.of(point);
    // Some file systems take names for one that differ in their case alone.
    for (int again = 2; !taken.add(folder.toLowerCase(Locale.ROOT)); again++) {
      folder = keeping.rows() + "/" + FileName.of(point) + "~" + again;
    }
    folders.put(folder, point);
    return folder;
  }

  /** Writes the last shards, which are not full. */
  void close() throws IOException {
    for (ShardWriter writer : writers.values()) {
      writer.close();
    }
  }
}
