using System.Net;
using System.Net.Sockets;

namespace Patchwork.Server.Notifications;

/// <summary>Tells addresses of the open internet from those of this machine and its neighbours, which no participant may reach through us.</summary>
internal static class PublicAddress
{
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return !IPAddress.IsLoopback(address)
            && (
                address.AddressFamily == AddressFamily.InterNetwork
                    ? IsPublic4(address.GetAddressBytes())
                    : IsPublic6(address)
            );
    }

    // RFC 6890: this network, private ones, carrier-grade, loopback, link-local, protocol assignments, tests, multicast, reserved.
    private static bool IsPublic4(byte[] b) =>
        b[0] switch
        {
            0 or 10 or 127 => false,
            100 => b[1] is < 64 or > 127,
            169 => b[1] != 254,
            172 => b[1] is < 16 or > 31,
            192 => !(b[1] == 168 || (b[1] == 0 && b[2] is 0 or 2)),
            198 => b[1] is not (18 or 19) && !(b[1] == 51 && b[2] == 100),
            203 => !(b[1] == 0 && b[2] == 113),
            >= 224 => false,
            _ => true,
        };

    private static bool IsPublic6(IPAddress address)
    {
        byte[] b = address.GetAddressBytes();
        // Global unicast is 2000::/3; 2001::/23 and 2002::/16 wrap other addresses, 2001:db8::/32 is for documents.
        bool wraps =
            b[0] == 0x20 && ((b[1] == 0x01 && (b[2] < 0x02 || (b[2] == 0x0d && b[3] == 0xb8))) || b[1] == 0x02);
        return (b[0] & 0xe0) == 0x20 && !wraps;
    }
}
