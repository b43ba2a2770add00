package io.interp.internal.tensor.custom;

import java.util.List;

/**
 * A constructor or a static method that makes a value of an adapted type, as specs write it: {@code
 * new(Tensor)}, {@code of(float[], int, int)}, {@code com.acme.Matrices.of(float[])}.
 *
 * @param text as the spec has it
 * @param location {@code file:line:column}, for messages
 * @param owner simple or qualified name of the class that has the method; null for the adapted type
 * @param name of the method, or {@code new}
 * @param parameters simple or qualified names of their types
 */
public record Maker(
    String text, String location, String owner, String name, List<String> parameters) {

  /** Whether it is a constructor. */
  public boolean isConstructor() {
    return name.equals("new");
  }
}
