package io.interp.internal.step;

import io.interp.internal.point.Glob;

/**
 * A method as specs name it: {@code Class.method}, each of which may be a glob.
 *
 * @param owner simple or qualified name of the class; null means any
 * @param method its name
 */
public record MethodName(String owner, String method) {

  private static final String LAMBDA = "lambda$";

  /** Whether it means a method of a class, both named as stack frames name them. */
  public boolean means(String className, String methodName) {
    return (Glob.matches(method, methodName) || Glob.matches(method, writtenIn(methodName)))
        && (owner == null || Glob.matchesClass(owner, className));
  }

  /** {@code run} for {@code lambda$run$0}, as {@code javac} names the bodies of lambdas. */
  private static String writtenIn(String methodName) {
    int end = methodName.lastIndexOf('$');
    return methodName.startsWith(LAMBDA) && end >= LAMBDA.length()
        ? methodName.substring(LAMBDA.length(), end)
        : methodName;
  }

  @Override
  public String toString() {
    return owner == null ? method : owner + "." + method;
  }
}
