package io.interp.agent.spec.read;

import io.interp.agent.tensorfile.TensorFile;

/**
 * A tensor of a file as specs write it: {@code FILE[:KEY]}. Keys can have colons too.
 *
 * @param file its path
 * @param key the tensor's name; null when none is given
 */
record TensorName(String file, String key) {

  /** Reads it; null when it names no file of tensors. */
  static TensorName parse(String text) {
    int end = -1;
    for (String ending : TensorFile.ENDINGS) {
      int at = text.lastIndexOf(ending + ":");
      end = at < 0 ? end : Math.max(end, at + ending.length());
    }
    if (end >= 0) {
      return new TensorName(text.substring(0, end), text.substring(end + 1));
    }
    for (String ending : TensorFile.ENDINGS) {
      if (text.endsWith(ending)) {
        return new TensorName(text, null);
      }
    }
    return null;
  }
}
