package io.interp.internal.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of a model's hook points as text: modules indented, points in the order of execution,
 * with dtype, named sizes and tags.
 *
 * <pre>
 * blocks
 *   0
 *     hook_resid_pre  F32[batch=1, pos=6, d_model=48]
 *     attn
 *       hook_pattern  F32[batch=1, head=3, query=6, key=6]  #attention
 * </pre>
 */
public final class PointTree {

  private final StringBuilder text = new StringBuilder();

  private PointTree() {}

  /** Draws the tree; a line for each point and each module. */
  public static String draw(List<HookPoint> inOrder) {
    Node root = new Node("");
    for (HookPoint point : inOrder) {
      Node node = root;
      for (String part : point.finalName().split("\\.", -1)) {
        node = node.child(part);
      }
      node.points.add(point);
    }
    PointTree tree = new PointTree();
    tree.drawChildren(root, "  ");
    return tree.text.toString().stripTrailing();
  }

  private void drawChildren(Node node, String indent) {
    int width = 0;
    for (Node child : node.children.values()) {
      if (!child.points.isEmpty()) {
        width = Math.max(width, child.name.length());
      }
    }
    for (Node child : node.children.values()) {
      text.append(indent).append(child.name);
      for (HookPoint point : child.points) {
        text.append(" ".repeat(Math.max(0, width - child.name.length()) + 2)).append(look(point));
      }
      text.append(System.lineSeparator());
      drawChildren(child, indent + "  ");
    }
  }

  private static String look(HookPoint point) {
    HookPoint.Look look = point.firstLook();
    if (look == null) {
      return "no value that can be stored";
    }
    StringBuilder line = new StringBuilder(look.dtype()).append('[');
    List<String> dims = point.visibleDims();
    long[] shape = look.shape();
    for (int i = 0; i < shape.length; i++) {
      line.append(i == 0 ? "" : ", ");
      if (dims.size() == shape.length) {
        line.append(dims.get(i)).append('=');
      }
      line.append(shape[i]);
    }
    line.append(']');
    for (String tag : point.declaration().tags()) {
      line.append(line.charAt(line.length() - 1) == ']' ? "  #" : " #").append(tag);
    }
    return line.toString();
  }

  private static final class Node {
    private final String name;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private final List<HookPoint> points = new ArrayList<>();

    Node(String name) {
      this.name = name;
    }

    Node child(String part) {
      Node child = children.get(part);
      if (child == null) {
        child = new Node(part);
        children.put(part, child);
      }
      return child;
    }
  }
}
