package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void escapesWhatRfc8259Names() {
    assertThat(Json.line("a\"b\\c\n\t\u0001\u001f/é€😀"))
        .isEqualTo("\"a\\\"b\\\\c\\u000a\\u0009\\u0001\\u001f/é€😀\"");
  }

  @Test
  void replacesHalfASurrogatePair() {
    assertThat(Json.line("a\ud83d")).isEqualTo("\"a\ufffd\"");
    assertThat(Json.line("\ude00b")).isEqualTo("\"\ufffdb\"");
    assertThat(Json.line("\ud83dx")).isEqualTo("\"\ufffdx\"");
  }

  @Test
  void writesNumbersShortestAndNonFiniteOnesAsStrings() {
    assertThat(Json.line(Arrays.asList(0.1f, 0.1, 3L, -2, null, true)))
        .isEqualTo("[0.1,0.1,3,-2,null,true]");
    assertThat(
            Json.line(
                List.of(Float.NaN, Double.NaN, Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)))
        .isEqualTo("[\"NaN\",\"NaN\",\"-Infinity\",\"Infinity\"]");
  }

  @Test
  void nestsInTheOrderGiven() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("shape", new long[] {1, 2});
    members.put("empty", new long[0]);
    members.put("inner", Map.of("k", List.of("v")));
    assertThat(Json.line(members))
        .isEqualTo("{\"shape\":[1,2],\"empty\":[],\"inner\":{\"k\":[\"v\"]}}");
    assertThat(Json.document(Map.of("a", 1))).isEqualTo("{\n  \"a\": 1\n}\n");
    assertThat(Json.lines(List.of(1, 2))).isEqualTo("[\n  1,\n  2\n]\n");
  }

  @Test
  void refusesWhatHasNoForm() {
    assertThatThrownBy(() -> Json.line(new Object())).hasMessageContaining("java.lang.Object");
  }
}
