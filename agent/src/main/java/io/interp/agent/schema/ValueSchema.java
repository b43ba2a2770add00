package io.interp.agent.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.interp.agent.spec.keys.Key;
import io.interp.agent.spec.keys.Type;
import io.interp.agent.spec.keys.Word;

/**
 * The JSON Schema of one key's value: each form that it may have, alone or in a list. The title of
 * a form is what messages call it; its description, and the key's, are what editors show.
 */
final class ValueSchema {

  private static final String NOT_BLANK = "\\S";
  private static final String SIZE =
      "^\\s*([0-9]+\\.?[0-9]*|\\.[0-9]+)\\s*(([kKmMgGtT][iI]?)?[bB])?\\s*$";

  /** The schema, with what the table says of the key. */
  static JsonObject of(Key key) {
    boolean bare = key.fallback().isEmpty();
    JsonObject schema = new JsonObject();
    schema.addProperty(
        "description", key.description() + (bare ? "" : "; without it: " + key.fallback()));
    value(key.type()).asMap().forEach(schema::add);
    return schema;
  }

  private static JsonObject value(Type type) {
    JsonArray forms = forms(type);
    if (type.listing() == Type.Listing.NEVER) {
      return anyOf(forms);
    }
    JsonObject list = new JsonObject();
    list.addProperty("type", "array");
    if (type.listing() != Type.Listing.MAYBE_EMPTY) {
      list.addProperty("minItems", 1);
    }
    list.add("items", anyOf(forms));
    if (type.isList()) {
      return list;
    }
    JsonArray both = forms.deepCopy();
    both.add(list);
    return anyOf(both);
  }

  /** A form with a description of its own stands apart from that of the key. */
  private static JsonObject anyOf(JsonArray forms) {
    JsonObject first = forms.get(0).getAsJsonObject();
    if (forms.size() == 1 && !first.has("description")) {
      return first;
    }
    JsonObject any = new JsonObject();
    any.add("anyOf", forms);
    return any;
  }

  private static JsonArray forms(Type type) {
    JsonArray forms = new JsonArray();
    // First, since editors explain a value that fits nowhere by the first form.
    if (type.mapping() != null) {
      JsonObject reference = new JsonObject();
      reference.addProperty("$ref", "#/$defs/" + SpecSchema.name(type.mapping()));
      forms.add(reference);
    }
    for (Word word : type.words()) {
      forms.add(word(word));
    }
    if (type.minimum() != null) {
      forms.add(integer(type.minimum()));
    }
    if (type.real() != null) {
      forms.add(typed("number"));
      if (type.real() != Type.Real.FINITE) {
        // Infinite numbers of YAML, as those see them who take JSON's numbers for all numbers.
        boolean nan = type.real() == Type.Real.ANY;
        forms.add(
            text(
                type.real().what(),
                "^([-+]?\\.[iI][nN][fF]" + (nan ? "|\\.[nN][aA][nN])$" : ")$")));
      }
    }
    if (type.isBytes()) {
      forms.add(integer(1));
      forms.add(text("a size such as 500MB, 2GB or 1GiB", SIZE));
    }
    if (type.isTruth()) {
      forms.add(typed("boolean"));
    }
    if (type.isConstant()) {
      forms.add(typed("string", "number", "boolean", "null"));
    }
    if (type.string() != null) {
      forms.add(text(type.string(), NOT_BLANK));
    }
    if (type.pairs() != null) {
      forms.add(pairs(type.pairs()));
    }
    return forms;
  }

  private static JsonObject word(Word word) {
    JsonObject schema = new JsonObject();
    schema.addProperty("const", word.text());
    schema.addProperty("description", word.description());
    return schema;
  }

  private static JsonObject integer(long minimum) {
    JsonObject schema = typed("integer");
    if (minimum != Long.MIN_VALUE) {
      schema.addProperty("minimum", minimum);
    }
    return schema;
  }

  private static JsonObject text(String title, String pattern) {
    JsonObject schema = typed("string");
    schema.addProperty("title", title);
    schema.addProperty("pattern", pattern);
    return schema;
  }

  private static JsonObject pairs(String title) {
    JsonObject schema = typed("object");
    schema.addProperty("title", title);
    schema.addProperty("minProperties", 1);
    schema.add("additionalProperties", typed("string", "number", "boolean"));
    return schema;
  }

  private static JsonObject typed(String... types) {
    JsonObject schema = new JsonObject();
    if (types.length == 1) {
      schema.addProperty("type", types[0]);
      return schema;
    }
    JsonArray all = new JsonArray();
    for (String type : types) {
      all.add(type);
    }
    schema.add("type", all);
    return schema;
  }

  private ValueSchema() {}
}
