package io.interp.agent.spec.keys;

import io.interp.agent.spec.keys.Type.Real;

/** The keys of the rules that change values: {@code intervene}. */
public final class InterveneKeys {

  private static final Type FILE = Type.string("a file of tensors, FILE:KEY");

  /** {@code mean} of {@code do}. */
  public static final KeyTable MEAN =
      new KeyTable("`mean`")
          .optional("over", RuleKeys.DIMENSION.orList(), "the dimensions that it is the mean along")
          .optional("from", FILE, "a file that has it");

  /** {@code copy} of {@code do}. */
  public static final KeyTable COPY =
      new KeyTable("`copy`")
          .required("from", Type.integer(Long.MIN_VALUE), "the row of the batch that is copied")
          .required("to", Type.integer(Long.MIN_VALUE), "the row that it replaces");

  /** {@code noise} of {@code do}. */
  public static final KeyTable NOISE =
      new KeyTable("`noise`")
          .required("std", Type.real(Real.FINITE), "the standard deviation")
          .optional("seed", Type.integer(Long.MIN_VALUE), "another one gives other noise", "0");

  /** The mapping form of {@code do}: one thing to do, and how. */
  public static final KeyTable CHANGE =
      new KeyTable("`do`")
          .optional("mean", Type.mapping(MEAN), "the mean in place of each element")
          .optional("set", Type.real(Real.ANY), "this number in place of each element")
          .optional("scale", Type.real(Real.FINITE), "times this number; of `add`, what is added")
          .optional("add", FILE, "a tensor on top of the elements")
          .optional("patch", FILE, "a tensor in place of the elements")
          .optional("copy", Type.mapping(COPY), "a row of the batch in place of another")
          .optional("noise", Type.mapping(NOISE), "Gaussian noise on top of the elements")
          .optional("clamp", Type.real(Real.INFINITE).list(), "[low, high]: nothing below or above")
          .optional("project", FILE, "the share in the direction of a tensor")
          .optional("skip", Type.string("`argument N`"), "this argument in place of the call")
          .optional("hook", Type.name("a class name"), "what a class of yours makes of it")
          .optional(
              "over",
              RuleKeys.DIMENSION.orList(),
              "the dimensions that the tensor of a file is repeated over",
              "none")
          .optional(
              "source", RuleKeys.INDEX, "which part of the tensor is meant", "what `index` means")
          .optional("cast", Type.truth(), "converts the tensor to the value's type", "false")
          .optional("out", Type.truth(), "takes the share out instead of keeping it alone", "false")
          .optional("with", Type.pairs("constants"), "constants for `hook`")
          .optional(
              "jar",
              Type.string("a JAR"),
              "where `hook` is",
              "beside the model, or on the class path");

  /** An entry of {@code intervene}. */
  public static final KeyTable INTERVENTION =
      RuleKeys.inSomeSteps("an intervention")
          .optional("index", RuleKeys.INDEX, "which part of the value is changed", "all of it")
          .required(
              "do",
              Type.word("zero", "0 in place of each element")
                  .orWord("stop_gradient", "no gradient flows back through it")
                  .or(Type.mapping(CHANGE)),
              "what is done to it");

  private InterveneKeys() {}
}
