/** YAML text as nodes that know their places. Nothing outside touches SnakeYAML. */
package io.interp.agent.spec.yaml;
