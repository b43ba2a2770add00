package io.interp.agent.spec.read;

import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.keys.Language;
import io.interp.agent.spec.yaml.YamlMapping;
import io.interp.agent.spec.yaml.YamlNode;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/** Reads a point's {@code at}: the place, and which of the sites there. */
final class AtReader {

  private static final List<String> PLACES =
      List.of("argument", "assign", "call", "field", "get", "put");

  private final Problems problems;
  private Where where;
  private Occurrence occurrence = new Occurrence.Unstated();

  private AtReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads it; {@link #where} is null afterwards when it cannot be used. */
  static AtReader read(YamlNode at, Problems problems) {
    AtReader reader = new AtReader(problems);
    if (at instanceof YamlScalar) {
      reader.where = new Where.Return();
    } else if (at instanceof YamlMapping mapping) {
      reader.mapping(mapping);
    }
    return reader;
  }

  Where where() {
    return where;
  }

  Occurrence occurrence() {
    return occurrence;
  }

  private void mapping(YamlMapping at) {
    int before = problems.count();
    Fields fields = Fields.of(at, Language.AT, problems);
    List<String> places = new ArrayList<>();
    for (String place : PLACES) {
      if (fields.has(place)) {
        places.add(place);
      }
    }
    if (fields.has("occurrence") && fields.node("occurrence") != null) {
      occurrence = occurrence(fields.scalar("occurrence").text());
    }
    if (places.size() > 1) {
      problems.add(
          fields.locationOf(places.get(1)),
          "`at` names more than one place",
          "found " + Texts.and(Texts.codes(places)),
          "make it a point each");
    } else if (places.isEmpty() && problems.count() == before) {
      problems.add(
          at.location(),
          "`at` names no place",
          "",
          "add " + Texts.or(Texts.codes(PLACES)) + ", or write `at: return`");
    } else if (places.size() == 1) {
      where = place(places.get(0), fields);
      checkOccurrence(places.get(0), fields);
    }
    if (!places.contains("call")) {
      CallValueReader.refuse(fields, problems);
    }
  }

  private void checkOccurrence(String place, Fields fields) {
    boolean once = place.equals("argument") || place.equals("field");
    if (once && fields.has("occurrence")) {
      problems.add(
          fields.locationOf("occurrence"),
          place.equals("field") ? "`occurrence` of a field" : "`occurrence` of an argument",
          place.equals("field")
              ? "a field is taken at every return"
              : "an argument has one site, on entry",
          "remove it");
    }
  }

  private Where place(String place, Fields fields) {
    YamlScalar value = fields.scalar(place);
    if (value == null) {
      return null;
    }
    return switch (place) {
      case "call" -> CallValueReader.read(CodeNames.call(value, problems), fields, problems);
      case "get", "put" -> CodeNames.access(value, place.equals("get"), problems);
      case "argument" -> value.isInteger() ? position(value) : named(place, value);
      default -> named(place, value);
    };
  }

  private Where named(String place, YamlScalar value) {
    String name = value.text();
    if (JavaNames.isIdentifier(name)) {
      return switch (place) {
        case "assign" -> new Where.Assign(name);
        case "field" -> new Where.Field(name);
        default -> new Where.Argument(-1, name);
      };
    }
    String what =
        switch (place) {
          case "assign" -> "a local variable";
          case "field" -> "a field";
          default -> "an argument";
        };
    problems.add(
        value.location(),
        "not the name of " + what,
        "found " + value.describe(),
        place.equals("field") && name.startsWith("this.") ? "leave out the `this.`" : "");
    return null;
  }

  /** A method has at most 255 arguments. */
  private Where position(YamlScalar value) {
    long index = Long.parseLong(value.text());
    if (index > 254) {
      problems.add(
          value.location(),
          "no method has so many arguments",
          "found " + value.describe(),
          "count from 0");
      return null;
    }
    return new Where.Argument((int) index, null);
  }

  private static Occurrence occurrence(String text) {
    return switch (text) {
      case "first" -> new Occurrence.First();
      case "last" -> new Occurrence.Last();
      case "all" -> new Occurrence.All();
      default -> new Occurrence.Nth((int) Math.min(Integer.MAX_VALUE, Long.parseLong(text)));
    };
  }
}
