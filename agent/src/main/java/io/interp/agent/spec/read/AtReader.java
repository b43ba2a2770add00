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
    for (String place : List.of("argument", "assign", "call")) {
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
          "add `argument`, `assign` or `call`, or write `at: return`");
    } else if (places.size() == 1) {
      where = place(places.get(0), fields);
    }
  }

  private Where place(String place, Fields fields) {
    YamlScalar value = fields.scalar(place);
    if (value == null) {
      return null;
    }
    if (place.equals("call")) {
      return CodeNames.call(value, problems);
    }
    if (place.equals("argument") && fields.has("occurrence")) {
      problems.add(
          fields.locationOf("occurrence"),
          "`occurrence` of an argument",
          "an argument has one site, on entry",
          "remove it");
    }
    if (place.equals("argument") && value.isInteger()) {
      return position(value);
    }
    if (!JavaNames.isIdentifier(value.text())) {
      String what = place.equals("assign") ? "a local variable" : "an argument";
      problems.add(value.location(), "not the name of " + what, "found " + value.describe(), "");
      return null;
    }
    return place.equals("assign")
        ? new Where.Assign(value.text())
        : new Where.Argument(-1, value.text());
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
