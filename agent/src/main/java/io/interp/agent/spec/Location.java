package io.interp.agent.spec;

/**
 * A place in a spec file.
 *
 * @param file as the user named it
 * @param line from 1; 0 means the file as a whole
 * @param column from 1
 */
public record Location(String file, int line, int column) {

  /** The file as a whole, where no line is to blame. */
  public static Location ofFile(String file) {
    return new Location(file, 0, 0);
  }

  /** The place in a file that {@link #toString} gave. */
  public static Location parse(String text) {
    int column = text.lastIndexOf(':');
    int line = text.lastIndexOf(':', column - 1);
    return new Location(
        text.substring(0, line),
        Integer.parseInt(text.substring(line + 1, column)),
        Integer.parseInt(text.substring(column + 1)));
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
