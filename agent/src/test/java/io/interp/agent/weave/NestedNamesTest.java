package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that calls and field accesses name, where these are nested. */
class NestedNamesTest {

  private static final String SOURCE =
      """
      package acme;
      class Model {
        static class Block {
          static class Head {
            String cache = "c";
            String forward(String x) { return x + "h"; }
          }
        }
        static class Other {
          String forward(String x) { return x + "o"; }
        }
        Block.Head head = new Block.Head();
        Other other = new Other();
        String forward(String x) {
          return other.forward(head.forward(x) + head.cache);
        }
      }
      """;

  private static final Map<String, byte[]> CLASSES = Compiled.withNames("acme/Model", SOURCE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Head",
        "Block$Head",
        "Model$Block$Head",
        "acme.Model$Block$Head",
        "Model$Block$*",
        "acme.**Head"
      })
  void a_nested_class_goes_by_every_name_that_it_has(String owner) throws Exception {
    Woven woven =
        Woven.of(
            CLASSES,
            point("call", "acme.Model", new Where.Call(owner, "forward", null)),
            point("field", "acme.Model", new Where.Access(true, owner, "cache")));

    woven.call(woven.instance("acme.Model"), "forward", "x");

    assertThat(woven.events).containsExactly("call=xh", "field=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Block", "Model", "ead", "acme.Head", "Model$Head"})
  void a_part_of_its_name_is_another_class(String owner) {
    Woven woven =
        Woven.of(CLASSES, point("call", "acme.Model", new Where.Call(owner, "forward", null)));

    assertThat(woven.state(0)).startsWith("ERROR test.yaml:5:3: nothing in Model.forward(String)");
  }

  /** The first is how Java's source writes it. */
  @ParameterizedTest
  @CsvSource({
    "Model.Block.Head, Model$Block$Head",
    "Block.Head, Block$Head",
    "Haed, Head",
    "acme.Model$Head, acme.Model$Other"
  })
  void a_class_that_is_not_there_is_told_with_the_nearest(String owner, String nearest) {
    Woven woven =
        Woven.of(
            CLASSES,
            point("call", "acme.Model", new Where.Call(owner, "forward", null)),
            point("field", "acme.Model", new Where.Access(true, owner, "cache")));

    assertThat(woven.state(0))
        .endsWith(
            "its calls of forward are Head.forward(String), Other.forward(String);"
                + (" did you mean `" + nearest + "`?"));
    assertThat(woven.state(1)).contains("it reads Model.other, Model.head x2, Head.cache");
  }

  @Test
  void of_a_field_too() {
    Woven woven =
        Woven.of(CLASSES, point("p", "acme.Model", new Where.Access(true, "Block.Head", "cache")));

    assertThat(woven.state(0)).endsWith("; did you mean `Block$Head`?");
  }

  @ParameterizedTest
  @CsvSource({
    "acme.Net, Net",
    "acme.Net$Block, Block",
    "acme.Net$1, Net$1",
    "acme.Net$1Local, Net$1Local",
    "acme.Net$Block$2, Block$2",
    "acme.Net$, Net$",
    "acme.Net$Block$, Block$",
    "acme.$Proxy5, $Proxy5",
    "Net, Net",
    "float[], float[]"
  })
  void messages_name_a_class_by_the_shortest_name_that_can_stand_alone(
      String qualified, String simple) {
    assertThat(Signatures.simpleName(qualified)).isEqualTo(simple);
  }
}
