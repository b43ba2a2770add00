package io.interp.agent.spec.keys;

/** The keys of the rules that look at values: {@code capture} and {@code watch}. */
public final class RuleKeys {

  static final Type DIMENSION = Type.name("a dimension").or(Type.integer(Long.MIN_VALUE));

  /** The mapping form of {@code when}. */
  public static final KeyTable CONDITION =
      new KeyTable("a condition")
          .optional("inside", Type.name("a method"), "only while this method is on the stack")
          .optional("outside", Type.name("a method"), "only while this method is not on the stack")
          .optional("thread", Type.string("a thread's name"), "only on these threads")
          .optional(
              "argument", Type.pairs("a condition on an argument"), "only for such arguments");

  private static final Type SELECTORS = Type.string("a name, a glob or a #tag").orList();

  private static final Type WHEN =
      Type.word("training", "steps of a model that trains")
          .orWord("evaluation", "steps of a model that evaluates")
          .or(Type.mapping(CONDITION))
          .orList();

  private static final String OF_ALL = "mean, std, min, max, norm, shares of zeros, NaN and Inf";

  /** What can be kept of a gradient, in the mapping form. */
  public static final KeyTable GRADIENT_STATISTIC = statistics("a statistic of a gradient");

  /** The mapping form or the text of {@code slice} and its like. */
  static final Type INDEX =
      Type.string("an index in NumPy's notation")
          .or(Type.integer(Long.MIN_VALUE))
          .or(Type.pairs("an index for each dimension"));

  /** The mapping form of {@code keep}. */
  public static final KeyTable STATISTIC =
      statistics("a statistic")
          .optional(
              "gradient",
              Type.word("stats", OF_ALL).or(Type.mapping(GRADIENT_STATISTIC)),
              "a statistic of the gradient");

  /** An entry of {@code capture}. */
  public static final KeyTable CAPTURE =
      new KeyTable("a capture")
          .optional("what", SELECTORS, "which points, any of", "every point")
          .optional("when", WHEN, "which steps count", "every step")
          .optional("from", Type.integer(0), "the first of the steps that count to take", "0")
          .optional("until", Type.integer(1), "the first of them not to take", "no end")
          .optional("every", Type.integer(1), "takes one of so many of them", "1")
          .optional(
              "keep",
              Type.word("value", "the value itself")
                  .orWord("gradient", "the gradient that a backward brings to it")
                  .orWord("stats", OF_ALL)
                  .or(Type.mapping(STATISTIC))
                  .orList(),
              "what is kept",
              "value")
          .optional("slice", INDEX, "which part of the value is kept", "all of it")
          .optional(
              "to",
              Type.string("a file name that ends in .jsonl or .csv"),
              "a file for numbers in the run's folder",
              "one file a step")
          .optional("first", Type.integer(1), "so many of these steps at most", "all")
          .optional(
              "over",
              Type.word("run", "accumulates, and writes once at the end of the run"),
              "over what is accumulated",
              "nothing")
          .optional("dtype", Type.dtype(), "the element type that is written", "the value's own")
          .optional(
              "copy",
              Type.word("always", "at once")
                  .orWord("lazy", "when an operation writes to the value")
                  .orWord("alias", "by the writer, who leaves out what was written to by then"),
              "when the value is copied",
              "always")
          .optional(
              "order",
              Type.word("after", "after interventions").orWord("before", "before them"),
              "before or after interventions",
              "after")
          .optional("max", Type.bytes(), "how much this capture may write in a run", "no limit")
          .optional(
              "mask",
              Type.string("a point's final name"),
              "the point that holds the padding mask",
              "that of the point, if it has one")
          .optional("rows", Type.string("a folder"), "shards of rows in the run's folder")
          .optional(
              "tokens", Type.string("a point's final name"), "the point with the tokens of `rows`")
          .optional(
              "parameters",
              Type.truth(),
              "keeps the model's parameters; without `what`, nothing else",
              "false")
          .optional(
              "parameter_gradients",
              Type.truth(),
              "keeps the gradients of the model's parameters; without `what`, nothing of points",
              "false");

  /** The mapping form of {@code if}. */
  public static final KeyTable LIMIT =
      new KeyTable("a limit")
          .optional("norm", Type.name("a comparison"), "the Euclidean norm of the value")
          .optional("dead", Type.name("a comparison"), "the share of its elements that are zero");

  /** An entry of {@code watch}. */
  public static final KeyTable WATCH =
      inSomeSteps("a watch")
          .required(
              "if",
              Type.word("nan", "a NaN")
                  .orWord("inf", "an infinity that no mask wrote")
                  .or(Type.mapping(LIMIT))
                  .orList(),
              "what to look out for, any of")
          .optional(
              "then",
              Type.word("log", "it is said and counted")
                  .orWord("keep step", "the watched values of the step are written")
                  .orWord("stop captures", "nothing is captured after the step")
                  .orWord("fail", "the model's call ends with an exception")
                  .orList(),
              "what happens",
              "log");

  private static KeyTable statistics(String subject) {
    return new KeyTable(subject)
        .optional("norm", DIMENSION.orList(), "the Euclidean norm along dimensions")
        .optional("mean", DIMENSION.orList(), "the mean along dimensions")
        .optional("max", DIMENSION.orList(), "the largest element along dimensions")
        .optional("top", Type.integer(1), "so many of the largest elements, and where they are")
        .optional("along", DIMENSION, "the dimension of `top`");
  }

  /** The keys of a rule that say at which points it holds, and in which steps. */
  static KeyTable inSomeSteps(String subject) {
    return new KeyTable(subject)
        .optional("what", SELECTORS, "which points, any of", "every point")
        .optional("when", WHEN, "which steps count", "every step")
        .optional("from", Type.integer(0), "the first of the steps that count to take", "0")
        .optional("until", Type.integer(1), "the first of them not to take", "no end")
        .optional("every", Type.integer(1), "takes one of so many of them", "1")
        .optional("first", Type.integer(1), "takes so many steps at most", "no end");
  }

  private RuleKeys() {}
}
