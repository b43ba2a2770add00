package io.interp.internal.output;

import io.interp.internal.report.Failures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Writes a file of tensors, which readers see all of or nothing. */
final class TensorFile {

  /** Writes it under a temporary name and gives it its own. */
  static void write(Path file, SafetensorsWriter content, Failures failures) throws IOException {
    try {
      List<String> losses;
      try (FileChannel channel = PrivateFiles.openTemporary(file)) {
        losses = content.write(channel);
      }
      PrivateFiles.commit(file);
      for (String loss : losses) {
        failures.report(loss);
      }
    } catch (IOException e) {
      throw PrivateFiles.naming(file, e);
    } finally {
      PrivateFiles.discard(file);
    }
  }

  private TensorFile() {}
}
