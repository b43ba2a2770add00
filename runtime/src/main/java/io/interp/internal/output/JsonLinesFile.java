package io.interp.internal.output;

import java.io.IOException;
import java.nio.file.Path;

/** A JSON object a line. */
final class JsonLinesFile extends ScalarFile {

  JsonLinesFile(Path file) throws IOException {
    super(file);
  }

  @Override
  long append(ScalarLine line) throws IOException {
    return write(Json.line(line.cells()) + "\n");
  }
}
