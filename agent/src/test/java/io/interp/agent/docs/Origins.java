package io.interp.agent.docs;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Where the value of each variable, parameter, field and method can come from, in all sources
 * together: the expressions that are assigned to it, passed for it, returned by it, or added to the
 * collection or builder that it holds.
 */
final class Origins extends TreePathScanner<Void, Void> {

  private static final Set<String> ADDING =
      Set.of("add", "addAll", "append", "put", "offer", "addFirst", "addLast");

  private final Trees trees;
  private final Elements elements;
  private final Types types;
  private final Map<Element, List<TreePath>> origins = new LinkedHashMap<>();
  private final Map<ExecutableElement, List<TreePath>> calls = new LinkedHashMap<>();
  private final Map<Element, List<Element>> filledBy = new LinkedHashMap<>();

  Origins(SourceTrees sources) {
    trees = sources.trees();
    elements = sources.task().getElements();
    types = sources.task().getTypes();
    for (CompilationUnitTree unit : sources.units()) {
      scan(new TreePath(unit), null);
    }
  }

  /** What can become the value of a variable, or of a call of a method. */
  List<TreePath> of(Element element) {
    Element root = element instanceof ExecutableElement method ? root(method) : element;
    List<TreePath> found = new ArrayList<>(origins.getOrDefault(root, List.of()));
    if (root.getKind() == ElementKind.PARAMETER
        && root.getEnclosingElement() instanceof ExecutableElement method) {
      found.addAll(arguments(root(method), method.getParameters().indexOf(root)));
    }
    for (Element parameter : filledBy.getOrDefault(root, List.of())) {
      found.addAll(origins.getOrDefault(parameter, List.of()));
    }
    Element component = component(root);
    if (component != null) {
      found.addAll(of(component));
    }
    return found;
  }

  /**
   * What is passed for a parameter, in all calls of a method or constructor; nothing for -1, which
   * a lambda's own parameter is.
   */
  List<TreePath> arguments(ExecutableElement method, int parameter) {
    List<TreePath> found = new ArrayList<>();
    for (TreePath call : calls.getOrDefault(root(method), List.of())) {
      List<? extends ExpressionTree> arguments =
          call.getLeaf() instanceof NewClassTree made
              ? made.getArguments()
              : ((MethodInvocationTree) call.getLeaf()).getArguments();
      if (parameter >= 0 && parameter < arguments.size()) {
        found.add(new TreePath(call, arguments.get(parameter)));
      }
    }
    return found;
  }

  /** Every method and constructor that is called, without those that it overrides. */
  Set<ExecutableElement> called() {
    return calls.keySet();
  }

  /** The parameter of a record's constructor that a field or an accessor shows; null for others. */
  private static Element component(Element element) {
    Element type = element.getEnclosingElement();
    if (type == null || type.getKind() != ElementKind.RECORD) {
      return null;
    }
    boolean shows =
        element.getKind() == ElementKind.FIELD
            || (element instanceof ExecutableElement method && method.getParameters().isEmpty());
    int position = 0;
    for (RecordComponentElement component : ((TypeElement) type).getRecordComponents()) {
      if (shows && component.getSimpleName().equals(element.getSimpleName())) {
        return canonicalConstructor((TypeElement) type).getParameters().get(position);
      }
      position++;
    }
    return null;
  }

  private static ExecutableElement canonicalConstructor(TypeElement type) {
    List<? extends RecordComponentElement> components = type.getRecordComponents();
    for (ExecutableElement made : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      List<? extends VariableElement> parameters = made.getParameters();
      boolean fits = parameters.size() == components.size();
      for (int i = 0; fits && i < parameters.size(); i++) {
        fits = parameters.get(i).getSimpleName().equals(components.get(i).getSimpleName());
      }
      if (fits) {
        return made;
      }
    }
    throw new AssertionError("a record without its constructor: " + type);
  }

  /** The method of the sources that a method overrides, at the top: both have the same origins. */
  private ExecutableElement root(ExecutableElement method) {
    if (method.getEnclosingElement() instanceof TypeElement type) {
      for (TypeMirror parent : types.directSupertypes(type.asType())) {
        for (ExecutableElement above : methods(parent)) {
          if (above.getSimpleName().equals(method.getSimpleName())
              && trees.getTree(above) != null
              && elements.overrides(method, above, type)) {
            return root(above);
          }
        }
      }
    }
    return method;
  }

  private List<ExecutableElement> methods(TypeMirror type) {
    Element element = types.asElement(type);
    return element instanceof TypeElement of
        ? ElementFilter.methodsIn(elements.getAllMembers(of))
        : List.of();
  }

  private void note(Element to, Tree from) {
    if (to != null && from != null) {
      Element root = to instanceof ExecutableElement method ? root(method) : to;
      origins
          .computeIfAbsent(root, any -> new ArrayList<>())
          .add(new TreePath(getCurrentPath(), from));
    }
  }

  private Element element(Tree tree) {
    return trees.getElement(new TreePath(getCurrentPath(), tree));
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    Element declared = trees.getElement(getCurrentPath());
    if (isBuilder(declared)) {
      noteChain(declared, variable.getInitializer());
    } else {
      note(declared, variable.getInitializer());
    }
    return super.visitVariable(variable, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void unused) {
    note(element(assignment.getVariable()), assignment.getExpression());
    return super.visitAssignment(assignment, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
    note(element(assignment.getVariable()), assignment.getExpression());
    return super.visitCompoundAssignment(assignment, null);
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void unused) {
    note(element(loop.getVariable()), loop.getExpression());
    return super.visitEnhancedForLoop(loop, null);
  }

  @Override
  public Void visitReturn(ReturnTree returned, Void unused) {
    TreePath at = getCurrentPath();
    while (!(at.getLeaf() instanceof MethodTree)
        && !(at.getLeaf() instanceof LambdaExpressionTree)) {
      at = at.getParentPath();
    }
    if (at.getLeaf() instanceof MethodTree) {
      note(trees.getElement(at), returned.getExpression());
    }
    return super.visitReturn(returned, null);
  }

  /** What walks over a collection gets its elements. */
  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    if (lambda.getParameters().size() == 1
        && getCurrentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      note(element(lambda.getParameters().get(0)), select.getExpression());
    }
    return super.visitLambdaExpression(lambda, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    noteCall(trees.getElement(getCurrentPath()), call.getArguments());
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && ADDING.contains(select.getIdentifier().toString())) {
      Tree start = startOfChain(call);
      if (!(start instanceof NewClassTree)) {
        for (ExpressionTree argument : call.getArguments()) {
          note(element(start), argument);
        }
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void unused) {
    noteCall(trees.getElement(getCurrentPath()), made.getArguments());
    return super.visitNewClass(made, null);
  }

  /** What a builder is made with and gets before it has a name. */
  private void noteChain(Element builder, Tree initializer) {
    if (startOfChain(initializer) instanceof NewClassTree made) {
      for (ExpressionTree argument : made.getArguments()) {
        note(builder, argument);
      }
      Tree link = initializer;
      while (link instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select) {
        for (ExpressionTree argument : call.getArguments()) {
          note(builder, argument);
        }
        link = select.getExpression();
      }
    }
  }

  /** Whether a text is put together in a variable. */
  static boolean isBuilder(Element variable) {
    return variable instanceof VariableElement
        && variable.asType().toString().equals("java.lang.StringBuilder");
  }

  private static Tree startOfChain(Tree tree) {
    Tree start = tree;
    while (start instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      start = select.getExpression();
    }
    return start;
  }

  private void noteCall(Element called, List<? extends ExpressionTree> arguments) {
    if (called instanceof ExecutableElement method) {
      calls.computeIfAbsent(root(method), any -> new ArrayList<>()).add(getCurrentPath());
      for (int i = 0; i < arguments.size() && i < method.getParameters().size(); i++) {
        Element passed = element(arguments.get(i));
        if (passed != null) {
          filledBy
              .computeIfAbsent(passed, any -> new ArrayList<>())
              .add(method.getParameters().get(i));
        }
      }
    }
  }
}
