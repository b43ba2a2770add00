package io.interp.agent.weave;

import static io.interp.agent.weave.Woven.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.plan.Plan;
import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.Location;
import io.interp.agent.spec.Occurrence;
import io.interp.agent.spec.PointSpec;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Where;
import io.interp.agent.weave.ClassPlan.Misfit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Many points that meet nothing in classes with many names: what the search costs. */
class ManyMissesTest {

  private static final int POINTS = 318;
  private static final int NAMES = 300;

  @ParameterizedTest
  @ValueSource(strings = {"assign", "call", "get"})
  void the_messages_of_all_points_together_read_the_code_as_often_as_one(String kind) {
    List<PointSpec> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      points.add(point("p" + i, "Model0", where(kind, "nme" + i), new Occurrence.All()));
    }
    ClassNode type = ClassWeaver.read(new ClassReader(models(1).get("Model0")));
    int[] reads = new int[1];
    for (MethodNode method : type.methods) {
      if (method.name.equals("forward")) {
        method.instructions = new CountedReads(method.instructions, reads);
      }
    }
    ClassPlan plan =
        new ClassPlanner(
                new Plan(Specs.of(List.of(), null, points)),
                new Visibility(ClassFiles.of(getClass().getClassLoader())))
            .plan(type);
    assertThat(plan.misfits()).hasSize(POINTS);
    int searches = reads[0];

    List<Problem> problems = plan.misfits().stream().map(Misfit::problem).toList();

    assertThat(problems).allMatch(problem -> problem.remedy().startsWith("did you mean `name"));
    assertThat(reads[0] - searches).isBetween(1, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"assign", "call", "get"})
  void a_glob_tells_the_first_class_that_has_the_method_however_many_follow(String kind) {
    ClassPattern models = new ClassPattern("*", new Location("test.yaml", 5, 3));
    PointSpec missing = point("p", models, where(kind, "nme7"), new Occurrence.All());

    Woven woven = Woven.of(models(40), missing);

    assertThat(woven.state(0))
        .startsWith("NO-MATCH test.yaml:5:3: nothing in Model")
        .endsWith("did you mean `name7`?");
  }

  private static Where where(String kind, String name) {
    return switch (kind) {
      case "assign" -> new Where.Assign(name);
      case "call" -> new Where.Call(null, name, null);
      default -> new Where.Access(true, null, name);
    };
  }

  /** Classes with that many local variables, fields and calls; the first class has none. */
  private static Map<String, byte[]> models(int count) {
    StringBuilder source = new StringBuilder("class Aaa { void other() {} }\n");
    for (int m = 0; m < count; m++) {
      source.append("class Model").append(m).append(" {\n");
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < NAMES; i++) {
        source.append("int name").append(i).append("; void name").append(i).append("() {}\n");
        body.append("int name").append(i).append(" = this.name").append(i).append(";\n");
        body.append("name").append(i).append("();\n");
      }
      source.append("void forward() {\n").append(body).append("}\n}\n");
    }
    return new LinkedHashMap<>(Compiled.withNames("Model", source.toString()));
  }

  private static final class CountedReads extends InsnList {
    private final int[] reads;

    CountedReads(InsnList code, int[] reads) {
      this.reads = reads;
      add(code);
    }

    @Override
    public ListIterator<AbstractInsnNode> iterator() {
      reads[0]++;
      return super.iterator();
    }
  }
}
