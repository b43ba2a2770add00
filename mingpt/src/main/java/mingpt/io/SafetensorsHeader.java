package mingpt.io;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a safetensors file and where their bytes lie, with the rules of the reference
 * implementation: the data begins at 0 and ends with the file, without holes or overlaps.
 *
 * @param entries by name, in the order of the header
 * @param metadata free strings that the writer left
 */
record SafetensorsHeader(Map<String, TensorEntry> entries, Map<String, String> metadata) {

  /** Throws {@link InvalidHeaderException} unless the tensors fill exactly this many bytes. */
  void validate(long dataBytes) {
    entries.values().forEach(entry -> validate(entry, dataBytes));
    List<TensorEntry> byOffset =
        entries.values().stream()
            .sorted(Comparator.comparingLong(TensorEntry::begin).thenComparing(TensorEntry::end))
            .toList();
    long end = 0;
    for (TensorEntry entry : byOffset) {
      if (entry.begin() < end) {
        throw new InvalidHeaderException(
            "tensor " + entry.name() + " overlaps another: it begins at " + entry.begin());
      }
      if (entry.begin() > end) {
        throw new InvalidHeaderException(
            "nothing lies between the bytes " + end + " and " + entry.begin());
      }
      end = entry.end();
    }
    if (end != dataBytes) {
      throw new InvalidHeaderException(
          "the tensors end at byte " + end + " of the data, the file at " + dataBytes);
    }
  }

  private static void validate(TensorEntry entry, long dataBytes) {
    if (entry.begin() < 0 || entry.begin() > entry.end() || entry.end() > dataBytes) {
      throw new InvalidHeaderException(
          "tensor "
              + entry.name()
              + " claims the bytes "
              + entry.begin()
              + " to "
              + entry.end()
              + "; the file has "
              + dataBytes
              + " bytes of data (is it complete?)");
    }
    if (entry.shape().stream().anyMatch(size -> size < 0)
        || entry.end() - entry.begin() != expectedBytes(entry)) {
      throw new InvalidHeaderException(
          "tensor "
              + entry.name()
              + ": "
              + (entry.end() - entry.begin())
              + " bytes do not fit "
              + entry.dtype()
              + " "
              + entry.shape());
    }
  }

  private static long expectedBytes(TensorEntry entry) {
    try {
      return entry.expectedBytes();
    } catch (ArithmeticException e) {
      throw new InvalidHeaderException(
          "tensor " + entry.name() + ": shape " + entry.shape() + " is too large");
    }
  }
}
