package io.interp.agent.weave;

import io.interp.agent.weave.SiteView.Body;
import io.interp.agent.weave.SpecPlaces.Wanted;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Lists every site that a spec could name in the methods of a class, without loading it. */
public final class SiteCatalog {

  private final Visibility visibility;

  /**
   * A catalog.
   *
   * @param classPath where the types of values are looked up, as resources
   */
  public SiteCatalog(ClassLoader classPath) {
    this.visibility = new Visibility(ClassFiles.atRest(classPath));
  }

  /**
   * The methods of a class whose name a glob matches, each with its lambdas; no bridges, and of
   * constructors only those that have lambdas, which are all that can be hooked of them.
   *
   * @throws IllegalArgumentException when the class file cannot hold hook points
   */
  public List<MethodSites> of(byte[] classFile, String methods) {
    ClassNode type = ClassWeaver.read(new ClassReader(classFile));
    Map<String, Integer> names = new HashMap<>();
    Map<String, Integer> signatures = new HashMap<>();
    for (MethodNode method : type.methods) {
      if (isMeant(type, method)) {
        count(names, method.name);
        count(signatures, Signatures.readable(method.name, method.desc));
      }
    }
    List<MethodSites> found = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (isMeant(type, method) && Glob.matches(methods, method.name)) {
        String signature = Signatures.readable(method.name, method.desc);
        if (signatures.get(signature) > 1) {
          signature = Signatures.qualified(method.name, method.desc);
        }
        found.add(of(type, method, signature, names.get(method.name) > 1));
      }
    }
    return found;
  }

  private static void count(Map<String, Integer> counts, String name) {
    Integer before = counts.get(name);
    counts.put(name, before == null ? 1 : before + 1);
  }

  private MethodSites of(ClassNode type, MethodNode method, String signature, boolean overloaded) {
    boolean hasBody = method.instructions.size() > 0;
    return new MethodSites(
        method.name,
        signature,
        overloaded,
        hasBody,
        whyNone(type, method),
        CallSites.isTooLong(method.desc, 0),
        !hasBody || new Locals(method).known() || !hasVariables(method),
        hasBody ? sites(type, method) : List.of());
  }

  private static String whyNone(ClassNode type, MethodNode method) {
    if (isInitializer(method)) {
      return "a constructor or initializer, of which only the lambdas can be hooked";
    }
    return method.instructions.size() > 0 ? null : withoutBody(type, method);
  }

  private static String withoutBody(ClassNode type, MethodNode method) {
    String call = Signatures.simpleName(type.name.replace('/', '.')) + "." + method.name;
    return ClassPlanner.whyNoBody(method) + "; " + ClassPlanner.insteadOfBody(call, method);
  }

  /** By body and instruction, arguments first. */
  private List<SiteView> sites(ClassNode type, MethodNode method) {
    List<MethodNode> bodies = new ArrayList<>();
    bodies.add(method);
    bodies.addAll(Lambdas.of(type, method));
    FieldSearch fields = new FieldSearch(type, visibility.files());
    List<SearchedBody> searched = new ArrayList<>();
    for (MethodNode body : bodies) {
      searched.add(new SearchedBody(body, fields, method));
    }
    FieldWrites writes = new FieldWrites(type, fields, visibility.files());
    for (Wanted wanted : SpecPlaces.of(bodies, writes)) {
      find(wanted, type, searched);
    }
    List<SiteView> sites = new ArrayList<>();
    for (SearchedBody body : searched) {
      body.sites.sort(new ByIndex());
      sites.addAll(body.sites);
    }
    return sites;
  }

  private void find(Wanted wanted, ClassNode type, List<SearchedBody> bodies) {
    List<MethodNode> meant = Bodies.of(type, bodies.get(0).code, wanted.where());
    Map<SearchedBody, List<FoundSite>> found = new HashMap<>();
    int count = 0;
    for (SearchedBody body : bodies) {
      List<FoundSite> here =
          meant.contains(body.code) ? body.finder.find(wanted.where()) : List.of();
      found.put(body, here);
      count += here.size();
    }
    int occurrence = 0;
    for (SearchedBody body : bodies) {
      for (FoundSite site : found.get(body)) {
        occurrence++;
        String refusal = body.losesThis ? PointPlanner.LOSES_THIS : refusal(type, site);
        body.sites.add(
            SiteView.of(
                body.code,
                site,
                wanted.subject(),
                wanted.filled(),
                occurrence,
                count,
                body.in,
                refusal,
                wanted.caveat() == null ? body.caveats.of(site) : wanted.caveat()));
      }
    }
  }

  private String refusal(ClassNode type, FoundSite site) {
    if (site.refusal() != null) {
      return site.refusal();
    }
    String why = visibility.refusal(type.name, site.type());
    return why == null && site.place() instanceof Place.Operand operand
        ? new CallRefusals(type.name, visibility).refusal(operand.instruction(), 0)
        : why;
  }

  private static boolean hasVariables(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (Locals.isStore(instruction)) {
        return true;
      }
    }
    return !method.desc.startsWith("()");
  }

  private static boolean isMeant(ClassNode type, MethodNode method) {
    return (!isInitializer(method) || !Lambdas.of(type, method).isEmpty())
        && (method.access & Opcodes.ACC_BRIDGE) == 0
        && !((method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith("lambda$"));
  }

  private static boolean isInitializer(MethodNode method) {
    return method.name.charAt(0) == '<';
  }

  /** A method or the body of a lambda, with what was found in it. */
  private static final class SearchedBody {
    private final MethodNode code;
    private final SiteFinder finder;
    private final boolean losesThis;
    private final Body in;
    private final Caveats caveats;
    private final List<SiteView> sites = new ArrayList<>();

    SearchedBody(MethodNode code, FieldSearch fields, MethodNode method) {
      this.code = code;
      this.finder = new SiteFinder(fields, code);
      this.losesThis = finder.losesThis();
      this.caveats = new Caveats(fields.owner(), code);
      boolean hasThis = (code.access & Opcodes.ACC_STATIC) == 0;
      boolean hadThis = (method.access & Opcodes.ACC_STATIC) == 0;
      this.in =
          code == method
              ? Body.METHOD
              : hadThis && !hasThis ? Body.LAMBDA_WITHOUT_THIS : Body.LAMBDA;
    }
  }

  /** A named class, for the packages that premain uses have no invokedynamic. */
  private static final class ByIndex implements Comparator<SiteView> {
    @Override
    public int compare(SiteView one, SiteView other) {
      return Integer.compare(one.index(), other.index());
    }
  }
}
