package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files as one spec: found where, in which order, and whose word holds. */
class UseTest {

  private static final String PACK =
      """
      spec: 1
      model: m.Pack
      points: [{name: p, tags: [t], in: m.P, at: return}]
      rename: [{p: q}]
      capture: [{what: '#t', every: 7}]
      output: {dir: pack, max: 1MB}
      """;
  private static final String OWN = "points: [{name: own, in: m.B, at: return}]\n";

  @TempDir Path temporary;
  private SpecFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new SpecFixture(temporary);
  }

  @Test
  void a_pack_gives_what_the_spec_leaves_out() {
    fixture.agentPack("acme/p.yaml", PACK);
    Spec spec = fixture.readText("spec: 1\nuse: acme/p\n");
    assertThat(spec.models().get(0).in().text()).isEqualTo("m.Pack");
    assertThat(names(spec)).containsExactly("p");
    assertThat(spec.rename()).hasSize(1);
    assertThat(spec.captures().get(0).steps().every()).isEqualTo(7);
    assertThat(spec.output().directory()).hasName("pack");
    assertThat(spec.points().get(0).location()).hasToString("hookspecs/acme/p.yaml:3:10");
  }

  @Test
  void what_a_spec_says_itself_holds_before_its_packs() {
    fixture.agentPack("acme/p.yaml", PACK);
    Spec spec =
        fixture.readText(
            "spec: 1\nuse: [acme/p]\nmodel: m.Own\n"
                + OWN
                + "capture: [{what: own}]\noutput: {dir: own}\n");
    assertThat(spec.models()).hasSize(1);
    assertThat(spec.models().get(0).in().text()).isEqualTo("m.Own");
    assertThat(names(spec)).containsExactly("p", "own");
    assertThat(spec.captures()).hasSize(1);
    assertThat(spec.captures().get(0).steps().every()).isEqualTo(1);
    assertThat(spec.output().directory()).hasName("own");
    assertThat(spec.output().maxBytes()).isEqualTo(1_000_000);
  }

  @Test
  void a_file_that_is_used_on_very_many_ways_is_read_once() {
    String last = "spec: 1\nmodel: m.M\nlimits: {sites: 3}\n" + OWN;
    int levels = 30;
    for (int i = 0; i < levels; i++) {
      String next = i == levels - 1 ? last : "spec: 1\nuse: [./a%1$d.yaml, ./b%1$d.yaml]\n";
      fixture.file("a" + i + ".yaml", next.formatted(i + 1));
      String other = i == levels - 1 ? "spec: 1\nmodel: m.N\n" : next.formatted(i + 1);
      fixture.file("b" + i + ".yaml", other);
    }
    Spec spec = fixture.read("a0.yaml");
    assertThat(names(spec)).containsExactly("own");
    assertThat(spec.models()).hasSize(2);
    assertThat(spec.limits().sites()).isEqualTo(3);
  }

  @Test
  void a_file_beside_the_one_that_uses_it_is_offered_by_its_path() {
    fixture.file("base.yaml", "spec: 1\n");
    assertThat(fixture.problemsOf("spec: 1\nuse: base\nmodel: m.M\n" + OWN))
        .singleElement()
        .asString()
        .contains("no pack `base`")
        .endsWith("there are ./base.yaml");
  }

  @Test
  void packs_are_found_by_path_in_the_agent_and_on_the_class_path_in_this_order() {
    String text = "spec: 1\nmodel: m.M\npoints: [{name: %s, in: m.P, at: return}]\n";
    fixture.applicationPack("acme/p.yaml", text.formatted("application"));
    fixture.file("a.yaml", "spec: 1\nuse: [acme/p.yaml]\n");
    assertThat(names(fixture.read("a.yaml"))).containsExactly("application");
    assertThat(fixture.read("a.yaml").points().get(0).location())
        .hasToString("META-INF/hookspecs/acme/p.yaml:3:10");
    fixture.agentPack("acme/p.yaml", text.formatted("agent"));
    assertThat(names(fixture.read("a.yaml"))).containsExactly("agent");
    fixture.file("acme/p.yaml", text.formatted("file"));
    assertThat(names(fixture.read("a.yaml"))).containsExactly("file");
    fixture.file("a.yaml", "spec: 1\nuse: [acme/p]\n");
    assertThat(names(fixture.read("a.yaml"))).as("a name is no path").containsExactly("agent");
  }

  @Test
  void paths_start_at_the_file_that_uses_them() {
    fixture.file("sub/a.yaml", "spec: 1\nuse: [./b.yaml, ../c.yaml]\nmodel: m.M\n");
    fixture.file("sub/b.yaml", "spec: 1\npoints: [{name: b, in: m.B, at: return}]\n");
    fixture.file("c.yaml", "spec: 1\npoints: [{name: c, in: m.B, at: return}]\n");
    Spec spec = fixture.read("sub/a.yaml");
    assertThat(names(spec)).containsExactly("b", "c");
    assertThat(spec.points().get(0).location()).hasToString("sub/b.yaml:2:10");
    assertThat(spec.points().get(1).location()).hasToString("sub/../c.yaml:2:10");
  }

  @Test
  void a_pack_may_use_its_neighbour() {
    fixture.agentPack("acme/a.yaml", "spec: 1\nuse: [./b.yaml, ../c.yaml]\nmodel: m.M\n");
    fixture.agentPack("acme/b.yaml", "spec: 1\npoints: [{name: b, in: m.B, at: return}]\n");
    fixture.agentPack("c.yaml", "spec: 1\npoints: [{name: c, in: m.B, at: return}]\n");
    assertThat(names(fixture.read("acme/a"))).containsExactly("b", "c");
  }

  @Test
  void a_pack_that_is_used_twice_counts_once() {
    fixture.agentPack("acme/p.yaml", PACK);
    fixture.file("b.yaml", "spec: 1\nuse: [acme/p, acme/p]\n");
    fixture.file("a.yaml", "spec: 1\nuse: [acme/p, ./b.yaml]\n");
    Spec spec = fixture.read("a.yaml", "b.yaml", "a.yaml");
    assertThat(names(spec)).containsExactly("p");
    assertThat(spec.captures()).hasSize(1);
    assertThat(spec.models()).hasSize(1);
  }

  @Test
  void specs_of_the_command_line_add_up() {
    fixture.agentPack("acme/p.yaml", PACK);
    fixture.file("b.yaml", "spec: 1\nmodel: m.Own\n" + OWN + "capture: [{what: own}]\n");
    Spec spec = fixture.read("acme/p", "b.yaml");
    assertThat(spec.files()).containsExactly("acme/p", "b.yaml");
    assertThat(spec.models()).hasSize(2);
    assertThat(names(spec)).containsExactly("p", "own");
    assertThat(spec.captures()).hasSize(2);
    assertThat(spec.text()).startsWith("# hookspecs/acme/p.yaml\n").contains("# b.yaml\n");
  }

  @Test
  void a_file_comes_before_a_pack_of_its_name() {
    fixture.agentPack("acme/p.yaml", PACK);
    fixture.file("acme/p", SpecFixture.MODEL + OWN);
    assertThat(names(fixture.read("acme/p"))).containsExactly("own");
  }

  @Test
  void a_folder_does_not_hide_a_pack_of_its_name() {
    fixture.agentPack("acme/p.yaml", PACK);
    fixture.file("acme/p/x.yaml", "spec: 1\n");
    assertThat(names(fixture.read("acme/p"))).containsExactly("p");
    assertThat(fixture.problems("acme")).containsExactly("acme: acme is a folder, not a spec");
  }

  @Test
  void a_circle_is_an_error() {
    fixture.file("a.yaml", "spec: 1\nuse: [b.yaml]\n");
    fixture.file("b.yaml", "spec: 1\nuse: [c.yaml]\n");
    fixture.file("c.yaml", "spec: 1\nuse: [b.yaml]\n");
    assertThat(fixture.problems("a.yaml"))
        .containsExactly(
            "c.yaml:2:7: `use` goes in a circle; b.yaml uses c.yaml uses b.yaml;"
                + " remove one of them");
  }

  @Test
  void a_chain_of_files_without_end_is_an_error() {
    for (int i = 0; i < 1000; i++) {
      fixture.file(i + ".yaml", "spec: 1\nuse: [" + (i + 1) + ".yaml]\n");
    }
    assertThat(fixture.problems("0.yaml"))
        .contains("31.yaml:2:7: `use` goes more than 32 files deep; use the last of them directly");
  }

  @Test
  void a_pack_that_is_not_there_says_where_it_was_looked_for_and_what_is_near() {
    fixture.agentPack("packs.txt", "mingpt/attention\nmingpt/transformerlens\n");
    fixture.file("points.yaml", "spec: 1\n");
    fixture.file("a.yaml", "spec: 1\nuse: [mingpt/atention, ./point.yaml, other.yaml]\n");
    assertThat(fixture.problems("a.yaml"))
        .containsExactly(
            "a.yaml:2:7: no pack `mingpt/atention`; looked for hookspecs/mingpt/atention.yaml in"
                + " the agent, META-INF/hookspecs/mingpt/atention.yaml on the class path;"
                + " did you mean `mingpt/attention`?",
            "a.yaml:2:24: no pack `./point.yaml`; looked for point.yaml;"
                + " did you mean `./points.yaml`?",
            "a.yaml:2:38: no pack `other.yaml`; looked for other.yaml, hookspecs/other.yaml in the"
                + " agent, META-INF/hookspecs/other.yaml on the class path; there are a.yaml,"
                + " points.yaml, mingpt/attention and mingpt/transformerlens");
  }

  @Test
  void a_spec_that_is_not_there_says_so_without_a_line() {
    fixture.agentPack("packs.txt", "mingpt/attention\n");
    fixture.file("sub/hooks.yaml", "");
    assertThat(fixture.problems("sub/hoks.yaml"))
        .containsExactly(
            "sub/hoks.yaml: no such spec; looked for sub/hoks.yaml, hookspecs/sub/hoks.yaml in the"
                + " agent, META-INF/hookspecs/sub/hoks.yaml on the class path;"
                + " did you mean `sub/hooks.yaml`?");
    assertThat(fixture.problems("./x.yaml"))
        .containsExactly("./x.yaml: no such spec; looked for x.yaml");
  }

  @Test
  void a_pack_cannot_leave_its_folder() {
    fixture.agentPack("a.yaml", "spec: 1\nuse: [../../outside.yaml]\n");
    assertThat(fixture.problems("a"))
        .containsExactly(
            "hookspecs/a.yaml:2:7: no pack `../../outside.yaml`;"
                + " looked for hookspecs/../../outside.yaml");
  }

  @Test
  void problems_of_all_files_come_at_once_in_the_order_of_the_files() {
    fixture.agentPack("p.yaml", "spec: 1\npoints: [{name: p, in: m.P, at: nowhere}]\n");
    fixture.file("a.yaml", "spec: 1\nuse: [p]\nmodel: m.*\n");
    fixture.file("b.yaml", "spec: 1\nmodl: m.B\n");
    assertThat(fixture.problems("b.yaml", "missing", "a.yaml"))
        .containsExactly(
            "b.yaml:2:1: unknown key `modl` in a spec; did you mean `model`?",
            "missing: no such spec; looked for missing, hookspecs/missing.yaml in the agent,"
                + " META-INF/hookspecs/missing.yaml on the class path; there are a.yaml and b.yaml",
            "a.yaml:3:8: `model` names one class, not a pattern; found `m.*`;"
                + " write the full name of the class",
            "hookspecs/p.yaml:2:33: `at` must be `return` or a mapping with any of `argument`,"
                + " `assign`, `call`, `field`, `get`, `put`, `occurrence`, `value`, `when` and `args`;"
                + " found `nowhere`");
  }

  @Test
  void files_of_one_rank_may_not_contradict_each_other() {
    String clock = "step: {number: this.n, in: m.T, at: {call: f}}\n";
    fixture.file("a.yaml", SpecFixture.MODEL + OWN + clock + "output: {max: 1GB}\n");
    fixture.file("b.yaml", "spec: 1\n" + clock + "output: {max: 2GB}\n");
    assertThat(fixture.problems("a.yaml", "b.yaml"))
        .containsExactly(
            "b.yaml:2:7: a second `step`; the first is at a.yaml:4:7; keep one",
            "b.yaml:3:15: a second `max` for one run; found 2GB but 1GB at a.yaml:5:15;"
                + " keep one");
  }

  @Test
  void a_point_of_two_files_is_an_error() {
    fixture.file("a.yaml", SpecFixture.MODEL + OWN);
    fixture.file("b.yaml", "spec: 1\n" + OWN);
    assertThat(fixture.problems("a.yaml", "b.yaml"))
        .containsExactly(
            "b.yaml:2:10: the point `own` is there twice; first at a.yaml:3:10; remove one");
  }

  @Test
  void tags_of_a_pack_are_known_to_the_spec_that_uses_it() {
    fixture.agentPack("acme/p.yaml", PACK);
    assertThat(fixture.readText("spec: 1\nuse: acme/p\ncapture: [{what: '#t'}]\n").captures())
        .hasSize(1);
    assertThat(fixture.problemsOf("spec: 1\nuse: acme/p\ncapture: [{what: '#u'}]\n"))
        .containsExactly("a.yaml:3:18: no point has the tag `#u`; the tags are #t");
  }

  private static List<String> names(Spec spec) {
    List<String> names = new ArrayList<>();
    for (PointSpec point : spec.points()) {
      names.add(point.name());
    }
    return names;
  }
}
