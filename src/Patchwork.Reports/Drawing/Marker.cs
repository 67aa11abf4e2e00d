namespace Patchwork.Reports.Drawing;

/// <summary>Shapes that tell series apart without colour.</summary>
internal enum Marker
{
    Circle,
    Square,
    Triangle,
    Diamond,
    TriangleDown,
    Cross,
    Hexagon,
    Star,
}
