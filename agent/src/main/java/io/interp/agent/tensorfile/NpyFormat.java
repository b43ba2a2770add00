package io.interp.agent.tensorfile;

import io.interp.internal.tensor.DType;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's format of one array, versions 1 to 3: a magic number, the header's length, a header that
 * is a dictionary of Python, then the elements.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
final class NpyFormat {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Ten times what NumPy reads of a header that it is not told to trust. */
  private static final long MOST_HEADER_BYTES = 100_000;

  private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"](.)(.*?)['\"]");
  private static final Pattern STRUCTURE = Pattern.compile("['\"]descr['\"]\\s*:\\s*\\[");
  private static final Pattern COLUMNS =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");

  private static final Map<String, DType> TYPES =
      Map.ofEntries(
          Map.entry("b1", DType.BOOL),
          Map.entry("u1", DType.U8),
          Map.entry("i1", DType.I8),
          Map.entry("u2", DType.U16),
          Map.entry("i2", DType.I16),
          Map.entry("u4", DType.U32),
          Map.entry("i4", DType.I32),
          Map.entry("u8", DType.U64),
          Map.entry("i8", DType.I64),
          Map.entry("f2", DType.F16),
          Map.entry("f4", DType.F32),
          Map.entry("f8", DType.F64),
          Map.entry("c8", DType.C64));

  private NpyFormat() {}

  /**
   * Reads and checks the header. The array is called what the file is, without its ending.
   *
   * @throws IOException if the file is not there or cannot be read
   * @throws IllegalArgumentException with what is wrong if it is truncated or not in this format
   */
  static TensorFile open(File path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
      String header = header(file);
      Matcher columns = COLUMNS.matcher(header);
      Matcher shape = SHAPE.matcher(header);
      if (!columns.find() || !shape.find()) {
        throw new IllegalArgumentException("the header lacks descr, fortran_order or shape");
      }
      Matcher type = type(header);
      String name = path.getName();
      name = name.substring(0, Math.max(name.lastIndexOf('.'), 1));
      TensorEntry tensor =
          tensor(name, type, sizes(shape.group(1)), file.getFilePointer(), file.length());
      return new TensorFile(
          path,
          Map.of(name, tensor),
          Map.of(),
          Map.of(),
          type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
          columns.group(1).equals("True"));
    }
  }

  private static String header(RandomAccessFile file) throws IOException {
    long size = file.length();
    byte[] start = new byte[(int) Math.min(size, MAGIC.length + 2)];
    file.readFully(start);
    if (!Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException("it does not begin as NumPy's files do");
    }
    byte version = start[start.length - 2];
    if (start.length < MAGIC.length + 2 || version < 1 || version > 3) {
      throw new IllegalArgumentException("it is of no version from 1 to 3");
    }
    int width = version == 1 ? Short.BYTES : Integer.BYTES;
    long length = -1;
    if (size >= start.length + width) {
      length =
          version == 1
              ? Short.toUnsignedLong(Short.reverseBytes(file.readShort()))
              : Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
    }
    if (length < 0 || length > Math.min(size - start.length - width, MOST_HEADER_BYTES)) {
      throw new IllegalArgumentException(
          "the header says that it has " + length + " bytes in a file of " + size);
    }
    byte[] header = new byte[(int) length];
    file.readFully(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private static Matcher type(String header) {
    Matcher type = TYPE.matcher(header);
    if (STRUCTURE.matcher(header).find()) {
      throw new IllegalArgumentException("its elements are records of several fields");
    }
    if (!type.find()) {
      throw new IllegalArgumentException("the header lacks descr, fortran_order or shape");
    }
    return type;
  }

  private static long[] sizes(String text) {
    String[] parts = text.isBlank() ? new String[0] : text.split(",", 0);
    long[] sizes = new long[parts.length];
    for (int i = 0; i < sizes.length; i++) {
      String size = parts[i].strip();
      try {
        sizes[i] = Long.parseLong(size.endsWith("L") ? size.substring(0, size.length() - 1) : size);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("its shape is (" + text + ")", e);
      }
    }
    return sizes;
  }

  private static TensorEntry tensor(String name, Matcher type, long[] shape, long begin, long end) {
    DType dtype = TYPES.get(type.group(2));
    if (dtype == null) {
      throw new IllegalArgumentException(
          "its elements are of type " + type.group(1) + type.group(2));
    }
    long bytes = Shapes.bytes(name, dtype, shape);
    if (bytes != end - begin) {
      throw new IllegalArgumentException(
          "its elements need " + bytes + " bytes and " + (end - begin) + " are there");
    }
    return new TensorEntry(name, dtype, shape, begin, end);
  }
}
