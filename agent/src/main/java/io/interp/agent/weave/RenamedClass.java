package io.interp.agent.weave;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A class file under another name: every name and descriptor in it is a text of its constant pool.
 * It is needed at every start of an application, where a library for this would load forty classes.
 */
final class RenamedClass {

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  private RenamedClass() {}

  /** Copies a class file with one internal name in place of another. */
  static byte[] read(InputStream classFile, String from, String to) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(in.readLong());
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case UTF8 -> out.writeUTF(in.readUTF().replace(from, to));
        case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> out.writeShort(in.readUnsignedShort());
        case METHOD_HANDLE -> {
          out.writeByte(in.readUnsignedByte());
          out.writeShort(in.readUnsignedShort());
        }
        case LONG, DOUBLE -> {
          out.writeLong(in.readLong());
          // These take two places.
          i++;
        }
        default -> out.writeInt(in.readInt());
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }
}
