package io.interp.agent.spec.keys;

import java.util.ArrayList;
import java.util.List;

/**
 * The spec language, version 1: every key of every mapping, with what it may be. The reader, its
 * near misses and the JSON schema come from these tables; a key that is not in them is unknown.
 */
public final class Language {

  /** The version that {@code spec:} gives. */
  public static final long VERSION = 1;

  private static final Type CLASS = Type.name("a class name");
  private static final Type CLASSES = Type.name("a class name or a glob");
  private static final Type METHOD = Type.name("a method");

  /** The mapping form of {@code in}. */
  public static final KeyTable CLASS_SET =
      new KeyTable("a set of classes")
          .optional("name", CLASSES, "the class, or a glob", "any")
          .optional("extends", CLASS, "this class and every one that extends it")
          .optional("implements", CLASS, "this interface and every class that implements it")
          .optional("annotated", CLASS, "every class with this annotation");

  /** The mapping form of {@code model}. */
  public static final KeyTable MODEL =
      new KeyTable("a model")
          .required("in", CLASS, "the model's class")
          .optional("method", METHOD, "its method whose outermost call is a step", "forward");

  /** {@code at} of {@code step}. */
  public static final KeyTable STEP_AT =
      new KeyTable("`at` of `step`")
          .required("call", Type.name("a call"), "the call before which the number is read");

  /** {@code step}. */
  public static final KeyTable STEP =
      new KeyTable("`step`")
          .required(
              "number", Type.string("a field of `this`"), "the number: `this.` and a field's name")
          .required("in", CLASS, "the trainer's class")
          .required("at", Type.mapping(STEP_AT), "where the number is read")
          .optional("method", METHOD, "the method with the call", "any method that has it");

  /** The mapping form of {@code at} of a point. */
  public static final KeyTable AT =
      new KeyTable("`at`")
          .optional(
              "argument",
              Type.integer(0).or(Type.string("an argument's name")),
              "an argument on entry, by position from 0 or by name")
          .optional("assign", Type.name("a local variable"), "a local after it is assigned")
          .optional("call", Type.name("a call"), "a call in the method: its result, or `value`")
          .optional("field", Type.name("a field"), "a field of `this` when the method returns")
          .optional("get", Type.name("a field"), "a field that is read")
          .optional("put", Type.name("a field"), "a field that is written")
          .optional(
              "occurrence",
              Type.integer(1)
                  .orWord("first", "the first site")
                  .orWord("last", "the last site")
                  .orWord("all", "every site"),
              "which of the sites that match, in bytecode order")
          .optional(
              "value",
              Type.word("result", "what the call returns")
                  .orWord("receiver", "the object called")
                  .or(Type.pairs("`argument: i`")),
              "which value of the call",
              "result")
          .optional(
              "when",
              Type.word("before", "before the call").orWord("after", "after the call"),
              "when the receiver or an argument of the call is taken",
              "before")
          .optional(
              "args",
              Type.constant().list(),
              "constants that the call's arguments must be, `null` for any");

  /** The mapping form of {@code expect}. */
  public static final KeyTable EXPECTATION =
      new KeyTable("`expect`")
          .optional("sites", Type.integer(0), "how many sites the point has in all classes", "any")
          .optional(
              "modules", Type.integer(0), "on how many modules it fires in a first step", "any");

  /** An entry of {@code points}. */
  public static final KeyTable POINT =
      new KeyTable("a point")
          .optional(
              "name", Type.string("a string"), "last part of the full name", "the module called")
          .optional("tags", Type.string("a tag").orList(), "free labels")
          .required("in", CLASSES.or(Type.mapping(CLASS_SET)), "which classes: a name or a glob")
          .optional("method", METHOD.orList(), "which methods", "forward")
          .required(
              "at",
              Type.word("return", "the value returned").or(Type.mapping(AT)),
              "where in the method")
          .optional("dims", Type.name("a dimension").list(), "names of the dimensions")
          .optional("layout", Type.name("a dimension").list(), "the order that captures see")
          .optional("loader", Type.string("a class loader"), "narrows `in` to class loaders", "any")
          .optional(
              "element",
              Type.integer(Long.MIN_VALUE).or(Type.string("a name")).orList(),
              "an element of a tuple-like value, one for each level",
              "the value itself")
          .optional(
              "nested",
              Type.word("once", "calls that delegate to each other fire once")
                  .orWord("each", "every call fires"),
              "what calls inside each other on one object do",
              "once")
          .optional(
              "mask", Type.string("a point's final name"), "the point that holds the padding mask")
          .optional(
              "expect",
              Type.integer(0).or(Type.mapping(EXPECTATION)),
              "how many sites there must be",
              "any number");

  /** {@code output}. */
  public static final KeyTable OUTPUT =
      new KeyTable("`output`")
          .optional("dir", Type.string("a folder"), "holds a folder for each run", "captures")
          .optional(
              "format", Type.word("safetensors", "one file a step"), "of the files", "safetensors")
          .optional("max", Type.bytes(), "how much one run may write", "1GB")
          .optional("queue", Type.bytes(), "how much may wait for the writer", "256MiB")
          .optional(
              "full",
              Type.word("wait", "the model waits").orWord("drop", "the step is dropped, counted"),
              "what happens when the queue is full",
              "wait");

  /** {@code limits}. */
  public static final KeyTable LIMITS =
      new KeyTable("`limits`")
          .optional("sites", Type.integer(1), "how many sites may be hooked", "10000")
          .optional("classes", Type.integer(1), "how many classes may be hooked", "500");

  private static final Type ACCESS = Type.string("a method or a field");
  private static final Type NUMBERS = Type.integer(Long.MIN_VALUE).or(ACCESS).orList();

  /** An entry of {@code adapters}. */
  public static final KeyTable ADAPTER =
      new KeyTable("an adapter")
          .optional("type", CLASS, "the class or interface of the tensors")
          .optional("unwrap", ACCESS, "the way to a tensor that is known")
          .optional("wrap", Type.string("a constructor or a factory"), "the way back")
          .optional("data", ACCESS, "the way to the elements")
          .optional("shape", NUMBERS, "the way to the sizes", "as the data has it")
          .optional("dtype", Type.dtype(), "what the elements are", "as in `data`")
          .optional("strides", NUMBERS, "the way to the strides, in elements", "row-major")
          .optional(
              "offset",
              Type.integer(0).or(ACCESS),
              "the way to the index of the first element",
              "0")
          .optional(
              "write",
              Type.word("in-place", "over the elements that are there")
                  .or(Type.string("a constructor or a factory")),
              "how a replacement gets back")
          .optional("jar", Type.string("a JAR"), "a JAR with adapters in Java");

  /** A spec file. */
  public static final KeyTable SPEC =
      new KeyTable("a spec")
          .required("spec", Type.integer(1), "version of the language")
          .optional("use", Type.string("a pack or a file").orList(), "packs that this spec uses")
          .optional(
              "model",
              CLASS.or(Type.mapping(MODEL)).orList(),
              "the class whose outermost call is a step")
          .optional("step", Type.mapping(STEP), "the trainer's own number")
          .optional("points", Type.mapping(POINT).list(), "where hook points go")
          .optional(
              "placed",
              Type.string("a name, a glob or a tag").orList(),
              "names and tags of points that the model's source places itself")
          .optional(
              "rename",
              Type.pairs("a pattern and its replacement").list(),
              "what full names become")
          .optional(
              "capture",
              Type.mapping(RuleKeys.CAPTURE).list().orEmpty(),
              "what is kept; an empty list keeps nothing",
              "every point")
          .optional("output", Type.mapping(OUTPUT), "where captures go")
          .optional("limits", Type.mapping(LIMITS), "how much may be hooked")
          .optional("mode", Type.word("intervene", "lets the spec change values"), "look or change")
          .optional("intervene", Type.mapping(InterveneKeys.INTERVENTION).list(), "what is changed")
          .optional("watch", Type.mapping(RuleKeys.WATCH).list(), "what is looked out for")
          .optional("adapters", Type.mapping(ADAPTER).list(), "tensor types of other libraries");

  /** Every table, the spec's own first. */
  public static List<KeyTable> tables() {
    return List.of(
        SPEC,
        MODEL,
        STEP,
        STEP_AT,
        POINT,
        AT,
        CLASS_SET,
        EXPECTATION,
        RuleKeys.CAPTURE,
        RuleKeys.WATCH,
        RuleKeys.LIMIT,
        RuleKeys.CONDITION,
        RuleKeys.STATISTIC,
        RuleKeys.GRADIENT_STATISTIC,
        InterveneKeys.INTERVENTION,
        InterveneKeys.CHANGE,
        InterveneKeys.MEAN,
        InterveneKeys.COPY,
        InterveneKeys.NOISE,
        ADAPTER,
        OUTPUT,
        LIMITS);
  }

  /** The kinds of mapping that have a key of this name. */
  public static List<KeyTable> withKey(String name) {
    List<KeyTable> found = new ArrayList<>();
    for (KeyTable table : tables()) {
      Key key = table.find(name);
      if (key != null) {
        found.add(table);
      }
    }
    return found;
  }

  /** The key that may be this word in place of a mapping with the keys of a table, or null. */
  @SuppressWarnings("ReferenceEquality") // Each table is there once.
  public static String keyWithWord(String word, KeyTable table) {
    for (KeyTable other : tables()) {
      for (Key key : other.keys()) {
        if (key.type().mapping() == table && key.type().hasWord(word)) {
          return key.name();
        }
      }
    }
    return null;
  }

  private Language() {}
}
