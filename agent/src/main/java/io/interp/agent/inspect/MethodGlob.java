package io.interp.agent.inspect;

import io.interp.internal.point.Glob;
import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;

/** Which methods are looked for: a name or a glob; constructors only by their name. */
record MethodGlob(String text) {

  private static final int UTF8 = 1;

  /** Whether nobody asked for another name than the usual one. */
  boolean isForward() {
    return text.equals(Request.FORWARD);
  }

  boolean matches(String method) {
    return method.charAt(0) == '<' ? method.equals(text) : Glob.matches(text, method);
  }

  /**
   * Whether a class may have or call such a method: looks for the name in its constants, which
   * turns most classes away without a look at their code.
   */
  boolean mayBeIn(ClassReader reader) {
    if (text.indexOf('*') >= 0) {
      return true;
    }
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0
          && reader.readByte(item - 1) == UTF8
          && reader.readUnsignedShort(item) == name.length
          && isAt(reader, item + 2, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(ClassReader reader, int offset, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if ((byte) reader.readByte(offset + i) != name[i]) {
        return false;
      }
    }
    return true;
  }
}
